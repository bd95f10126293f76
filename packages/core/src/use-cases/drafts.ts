import { type Actor, signIn } from '../actor.ts';
import type { Edge } from '../edge.ts';
import { limitOf, type Page, type PageRequest } from '../page.ts';
import type { Needs } from '../ports.ts';
import { type DraftView, draftView } from '../read/drafts.ts';
import { fill } from '../read/fill.ts';
import { edgesAt, startOf, walkOf } from '../read/lists.ts';
import { fields } from './input.ts';

/** One's own drafts, scheduled ones among them, the newest first. */
export async function drafts(
  ports: Needs<'users' | 'drafts' | 'edges'>,
  viewer: Actor,
  page: PageRequest = {},
): Promise<Page<DraftView>> {
  const asked = { viewer, page: fields(page, 'The page'), scope: ['drafts'] as const };
  const { id: from } = await signIn(ports, viewer);
  const open = walkOf(asked);
  const source = edgesAt(ports.edges, { from, kinds: ['drafted'] as const });
  const view = async (edges: readonly Edge<'drafted'>[]) => {
    const found = await ports.drafts.get(edges.map(({ to }) => to));
    return found.map((draft) => draft && draftView(draft));
  };
  const { items, position } = await fill(source, limitOf(asked.page), view, {
    from: startOf(open),
  });
  return position === undefined ? { items } : { items, cursor: open.cursor([position]) };
}
