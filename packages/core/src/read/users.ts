import { timeOf, type UserId } from '../ids.ts';
import type { User } from '../user.ts';
import { decide, type Surface, type Viewer } from './decide.ts';
import { createWants, type ReadPorts, relationsTo, type Sight, type Wants } from './sight.ts';
import { authorView, type Draft, type Relationship, type UserView } from './view.ts';

/** All that one account needs to be judged and shown. */
function wantUser(wants: Wants, user: UserId): void {
  wants.user(user);
  wantRelationship(wants, user);
  wants.counts(user, ['follows'], ['follows', 'wrote', 'replied']);
}

export function wantRelationship(wants: Wants, user: UserId): void {
  wants.ties(user, ['follows', 'blocks', 'mutes', 'requested'], ['blocks', 'follows']);
}

export function relationshipTo(sight: Sight, user: UserId): Relationship {
  const has = sight.ties(user);
  return {
    following: has('follows'),
    followedBy: has('follows', 'from'),
    requested: has('requested'),
    blocking: has('blocks'),
    blockedBy: has('blocks', 'from'),
    muting: has('mutes'),
  };
}

/** An account on a surface: its view, or nothing. A block leaves the short form on a profile. */
function presentUser(sight: Sight, id: UserId, surface: Surface): UserView | undefined {
  const user = sight.user(id);
  const relations = relationsTo(sight, id);
  const decision = decide(surface, sight.viewer, { author: user }, relations);
  if (user === undefined || decision.as === 'drop') return undefined;
  const closed = decision.as === 'refuse' && decision.reason !== 'protected';
  const view = userView(sight, user, closed);
  return decision.as === 'flag' ? { ...view, flagged: true } : view;
}

/** `closed`: the short form with zero counts. */
export function userView(sight: Sight, user: User, closed: boolean): UserView {
  const { id } = user;
  const view: Draft<UserView> = {
    ...authorView(user),
    joinedAt: timeOf(id),
    counts: closed ? noCounts : countsOf(sight, id),
  };
  if (sight.viewer.id !== undefined) view.viewer = relationshipTo(sight, id);
  if (!closed) describe(view, sight, user);
  return view;
}

/** Whether the viewer may see the account's public posts, where no block lies between the two. */
function seesPosts(sight: Sight, { id, protected: isProtected }: User): boolean {
  const { viewer } = sight;
  if (!isProtected || viewer.moderator || viewer.id === id) return true;
  return relationsTo(sight, id).following === true;
}

function describe(view: Draft<UserView>, sight: Sight, user: User): void {
  const { bio, banner, location, website, pinned } = user;
  if (bio) view.bio = bio;
  if (banner) view.banner = banner;
  if (location) view.location = location;
  if (website) view.website = website;
  if (pinned && seesPosts(sight, user)) view.pinned = pinned;
}

const noCounts = { followers: 0, following: 0, posts: 0 };

function countsOf(sight: Sight, id: UserId): UserView['counts'] {
  const count = sight.counts(id);
  return {
    followers: count('follows'),
    following: count('follows', 'from'),
    posts: count('wrote', 'from') + count('replied', 'from'),
  };
}

/** Accounts on a surface, in the order given; `undefined` where one is not shown. */
export async function viewUsers(
  ports: ReadPorts,
  viewer: Viewer,
  ids: readonly UserId[],
  surface: Surface,
): Promise<{ views: (UserView | undefined)[]; sight: Sight }> {
  const wants = createWants(viewer);
  for (const id of ids) wantUser(wants, id);
  const sight = await wants.resolve(ports, []);
  return { views: ids.map((id) => presentUser(sight, id, surface)), sight };
}
