import { type Actor, signIn } from '../actor.ts';
import { type Edge, edge } from '../edge.ts';
import { notFound, TwcloneError } from '../errors.ts';
import type { ListId } from '../ids.ts';
import { checkList, type ListDraft, mostLists } from '../list.ts';
import type { Needs } from '../ports.ts';
import type { ListView } from '../read/view.ts';
import type { List } from '../records.ts';
import { ensure } from './ensure.ts';
import { fields } from './input.ts';
import { claimSubject, wasDeleted } from './receipt.ts';
import { listView } from './see-list.ts';

type CreatePorts = Needs<'users' | 'lists' | 'receipts' | 'edges' | 'ids' | 'clock'>;

/**
 * Makes a list of accounts, public unless `private` is `true`.
 *
 * Order: receipt → record → the fact by which the list exists. Throws `invalid` with the field,
 * `limited` beyond 1,000 lists, `conflict` for a used key, `not_found` where the list of this key
 * was deleted.
 */
export async function createList(
  ports: CreatePorts,
  actor: Actor,
  draft: ListDraft,
): Promise<ListView> {
  const { idempotencyKey: key, ...input } = fields(draft, 'The draft of a list');
  const content = checkList(input);
  const owner = await signIn(ports, actor);
  const subject = ports.ids.next() as ListId;
  const claim = { actor: owner.id, verb: 'createList', key, input: content, subject };
  const { id, repeated } = await claimSubject(ports, claim);
  const fact = edge('owns', owner.id, id, id) as Edge;
  const [[exists], [owned = 0, members = 0]] = await Promise.all([
    ports.edges.get([fact]),
    ports.edges.count([
      { kind: 'owns', from: owner.id },
      { kind: 'includes', from: id },
    ]),
  ]);
  if (exists === undefined && repeated && (await wasDeleted(ports, id))) throw notFound('list');
  if (exists === undefined && owned >= mostLists) throw tooMany();
  const record: List = { id, version: 1, ownerId: owner.id, ...content };
  const list = await ensure(ports.lists, record, (old) => old.ownerId === owner.id);
  if (exists === undefined) await ports.edges.add([fact]);
  return listView(list, owner, members);
}

const tooMany = () =>
  new TwcloneError('limited', 'You own as many lists as you may. Delete one first.');
