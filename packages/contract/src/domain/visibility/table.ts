/**
 * Who sees what, as data: written by hand from docs/rules.md, apart from the code that decides it.
 * Each row is the state of an author, each word in it one kind of post in the order of `kinds`,
 * and each letter of a word one viewer in the order of `viewers`.
 *
 * `s` shows · `f` shows, flagged for a moderator · `d` `u` `m` the place of what is deleted,
 * unavailable, muted · `-` is left out · `0` is not found · `x` is forbidden · `.` nobody is asked
 */
export const viewers = [
  'self',
  'follower',
  'pending',
  'mentioned',
  'stranger',
  'anonymous',
  'blocked',
  'blocking',
  'muting',
  'moderator',
] as const;
export const states = [
  'active',
  'protected',
  'deactivated',
  'suspended',
  'erased',
  'unknown',
] as const;
export const kinds = ['public', 'followers', 'mentioned', 'hidden', 'tombstone'] as const;

export type ViewerName = (typeof viewers)[number];
export type StateName = (typeof states)[number];
export type KindName = (typeof kinds)[number];
export type SurfaceName =
  | ('home' | 'list' | 'tag' | 'search' | 'profile' | 'focal' | 'ancestor' | 'reply')
  | ('quoted' | 'notification' | 'accounts' | 'suggestion');

type Rows = Readonly<Record<StateName, string>>;

/** Of an author who is hidden a moderator alone sees something; themselves, they cannot sign in. */
const hidden = (rest: Omit<Rows, 'deactivated' | 'suspended' | 'erased'>, row: string): Rows => ({
  ...rest,
  deactivated: row,
  suspended: row,
  erased: row,
});

// Columns:             self follower pending mentioned stranger anonymous blocked blocking muting moderator
/** The muting viewer follows as well. In a post to the mentioned, and any other, one viewer is named. */
const offered = hidden(
  {
    active: 'ssssss---s ss-s-----f s--s-----f s--------f ----------',
    protected: 'ss-s-----f ss-s-----f s--s-----f s--------f ----------',
    unknown: 'x--------- x--------- x--------- x--------- x---------',
  },
  'x--------f x--------f x--------f x--------f x---------',
);

const placed = hidden(
  {
    active: 'ssssssuums ssusuuuumf suusuuuuuf suuuuuuuuf dddddddddd',
    protected: 'ssusuuuumf ssusuuuumf suusuuuuuf suuuuuuuuf dddddddddd',
    unknown: 'xuuuuuuuuu xuuuuuuuuu xuuuuuuuuu xuuuuuuuuu xddddddddd',
  },
  'xuuuuuuuuf xuuuuuuuuf xuuuuuuuuf xuuuuuuuuf xddddddddd',
);

export const table: Readonly<Record<SurfaceName, Rows>> = {
  /** One's own posts and those of whom one follows. */
  home: hidden(
    {
      active: 'ss---.---- ss---.---- s----.---- s----.---- -----.----',
      protected: 'ss---.---- ss---.---- s----.---- s----.---- -----.----',
      unknown: 'x----.---- x----.---- x----.---- x----.---- x----.----',
    },
    'x----.---- x----.---- x----.---- x----.---- x----.----',
  ),
  /** A public list of somebody else that has the author. Whispers are in no feed. */
  list: hidden(
    {
      active: 'ssssss---s ss-s-----f ---------- s--------f ----------',
      protected: 'ss-s-----f ss-s-----f ---------- s--------f ----------',
      unknown: 'x--------- x--------- x--------- x--------- x---------',
    },
    'x--------f x--------f x--------- x--------f x---------',
  ),
  tag: offered,
  search: offered,
  /** Who goes to a profile sees it, muted or not. Where it is closed, all of it is. */
  profile: hidden(
    {
      active: 'ssssssxxss ss-s--xxsf ------xx-- s-----xx-f ------xx--',
      protected: 'ssxxxxxxsf ssxxxxxxsf --xxxxxx-- s-xxxxxx-f --xxxxxx--',
      unknown: 'x000000000 x000000000 x000000000 x000000000 x000000000',
    },
    'x00000000f x00000000f x00000000- x00000000f x00000000-',
  ),
  focal: hidden(
    {
      active: 'ssssss00ss ss0s0000sf s00s00000f s00000000f 0000000000',
      protected: 'ss0s0000sf ss0s0000sf s00s00000f s00000000f 0000000000',
      unknown: 'x000000000 x000000000 x000000000 x000000000 x000000000',
    },
    'x00000000f x00000000f x00000000f x00000000f x000000000',
  ),
  ancestor: placed,
  quoted: placed,
  /** A reply to fewer people, and a tombstone, have a place only for what hangs below. */
  reply: hidden(
    {
      active: 'ssssssuums ss-s----mf s--s-----f suuuuuuuuf ----------',
      protected: 'ssusuuuumf ss-s----mf s--s-----f suuuuuuuuf ----------',
      unknown: 'xuuuuuuuuu x--------- x--------- xuuuuuuuuu x---------',
    },
    'xuuuuuuuuf x--------f x--------f xuuuuuuuuf x---------',
  ),
  /** Every viewer is mentioned in these posts, and so is of those they reach. */
  notification: hidden(
    {
      active: '-ssss.---s -ssss.---s -ssss.---s -----.---f -----.----',
      protected: '-ssss.---s -ssss.---s -ssss.---s -----.---f -----.----',
      unknown: 'x----.---- x----.---- x----.---- x----.---- x----.----',
    },
    'x----.---f x----.---f x----.---f x----.---f x----.----',
  ),
  /** The author among the followers of somebody. What they post does not matter: one word. */
  accounts: hidden(
    {
      active: 'ssssss--ss',
      protected: 'ssssss--ss',
      unknown: 'x---------',
    },
    'x--------f',
  ),
  suggestion: hidden(
    {
      active: '---ss.---s',
      protected: '-----.---f',
      unknown: 'x----.----',
    },
    'x----.---f',
  ),
};
