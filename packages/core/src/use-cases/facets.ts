import type { UserId } from '../ids.ts';
import type { Needs } from '../ports.ts';
import type { Facet } from '../post.ts';
import type { ParsedText } from '../text/parse-text.ts';
import { handleKey } from '../user.ts';

/** More handles than fit a post are not looked up. */
type Mentioned = ReadonlyMap<string, { readonly id: UserId }>;

/** The accounts behind the mentions of a text, by the handle's key. */
export async function mentionedUsers(
  ports: Needs<'handles' | 'users'>,
  { mentions }: ParsedText,
): Promise<Mentioned> {
  const keys = [...new Set(mentions.map(({ value }) => handleKey(value)))];
  if (keys.length === 0) return new Map();
  const claims = await ports.handles.get(keys);
  const ids = claims.flatMap((claim) => claim?.userId ?? []);
  const users = ids.length > 0 ? await ports.users.get(ids) : [];
  return new Map(
    users
      .filter((user) => user?.state === 'active')
      .flatMap((user) => (user ? [[handleKey(user.handle), user] as const] : [])),
  );
}

/** The parts of a text in their order; a mention of nobody is plain text. */
export function facetsOf(parsed: ParsedText, mentioned: Mentioned): Facet[] {
  const mentions = parsed.mentions.flatMap((entity): Facet[] => {
    const user = mentioned.get(handleKey(entity.value));
    return user ? [{ kind: 'mention', ...entity, userId: user.id }] : [];
  });
  const of = (kind: Facet['kind'], entities: ParsedText['urls']): Facet[] =>
    entities.map((entity) => ({ kind, ...entity }));
  const others = [
    ...of('hashtag', parsed.hashtags),
    ...of('cashtag', parsed.cashtags),
    ...of('url', parsed.urls),
  ];
  return [...mentions, ...others].sort((a, b) => a.start - b.start);
}
