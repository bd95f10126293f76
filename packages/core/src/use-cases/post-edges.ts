import { type Edge, edge } from '../edge.ts';
import { idMoved, type UserId } from '../ids.ts';
import { pollNotice, singleNotice } from '../notice.ts';
import { factKind, type LivePost, mentionsOf, replyKind, tagsOf } from '../post.ts';

/**
 * All edges of a new post in the order in which they are added: hints first, and last the one by
 * which the post exists, so that a cut leaves nothing that can be seen.
 */
export function edgesOf(post: LivePost, recipients: ReadonlySet<UserId>): Edge[] {
  const { id, authorId, replyTo, quoteOf } = post;
  return [
    ...tagsOf(post).map((tag) => edge('tagged', id, tag, id)),
    ...(post.media?.length ? [edge('showed', authorId, id, id)] : []),
    // A quote for the mentioned alone is nobody else's business, nor is that there is one.
    ...(quoteOf && post.audience !== 'mentioned' ? [edge('quotes', id, quoteOf, id)] : []),
    ...(replyTo ? [edge(replyKind(post), id, replyTo, id)] : []),
    ...(post.poll
      ? [edge('noticed', authorId, pollNotice(id), idMoved(id, post.poll.endsAt))]
      : []),
    ...noticesOf(post, recipients),
    edge(factKind(post), authorId, id, id),
  ] as Edge[];
}

/** One notice a person, for the nearest reason: mention before quote before reply. */
function noticesOf(post: LivePost, recipients: ReadonlySet<UserId>): Edge[] {
  const { id, authorId, replyToAuthor, quoteAuthor } = post;
  const reasons = new Map<UserId, 'reply' | 'quote' | 'mention'>();
  if (replyToAuthor) reasons.set(replyToAuthor, 'reply');
  if (quoteAuthor) reasons.set(quoteAuthor, 'quote');
  for (const user of mentionsOf(post)) reasons.set(user, 'mention');
  return [...reasons]
    .filter(([user]) => recipients.has(user))
    .map(([user, reason]) => edge('noticed', user, singleNotice(reason, authorId, id), id) as Edge);
}
