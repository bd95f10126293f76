import { type Actor, viewerOf } from '../actor.ts';
import type { End } from '../edge.ts';
import type { UserId } from '../ids.ts';
import { viewUsers } from '../read/users.ts';
import type { UserView } from '../read/view.ts';
import { type ProfilePorts, seeProfile } from './see-profile.ts';

/** The longest chain that is looked for, in follows. */
const depth = 6;

/**
 * A shortest chain of follows from one account to another, both included; empty where there is
 * none of up to 6 follows, or the viewer may not see everyone on it. Throws as `followers`.
 */
export async function followPath(
  ports: ProfilePorts,
  viewer: Actor | undefined,
  from: string,
  to: string,
): Promise<readonly UserView[]> {
  const [start, end] = await Promise.all([
    seeProfile(ports, viewer, from),
    seeProfile(ports, viewer, to),
  ]);
  const seen = viewerOf(viewer);
  const except = seen.id === undefined ? [] : blocksOf(seen.id);
  const query = { from: start.user.id, to: end.user.id, depth, except };
  const path = (await ports.edges.graph.path(query)) ?? [];
  const { views } = await viewUsers(ports, seen, path, 'accounts');
  const shown = views.filter((view) => view !== undefined);
  const open = shown.map((view) => isOpen(seen.id, view));
  const whole = open.every((here, at) => at === 0 || here || open[at - 1]);
  return whole && shown.length === path.length ? shown : [];
}

/** Whether the viewer may see whom this account follows. A follow shows in the lists of both. */
function isOpen(viewer: UserId | undefined, view: UserView): boolean {
  return !view.protected || view.id === viewer || view.viewer?.following === true;
}

function blocksOf(viewer: string): End<'blocks'>[] {
  return [
    { kind: 'blocks', from: viewer },
    { kind: 'blocks', to: viewer },
  ] as End<'blocks'>[];
}
