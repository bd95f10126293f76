import type { Kind } from '@twclone/core';

/** The number under which each kind is stored; never change one. A new kind takes a free one. */
export const kindNumbers: Readonly<Record<Kind, number>> = {
  ...{ aboutPost: 3, aboutUser: 6, answers: 9, asides: 12, blocks: 15, bookmarked: 18 },
  ...{ continues: 21, dismissed: 24, drafted: 27, dropped: 30, due: 33, follows: 36, gone: 39 },
  ...{ hears: 42, hidesReposts: 45, holds: 48, includes: 51, joined: 54, likes: 57, logged: 60 },
  ...{ mutes: 63, noticed: 66, open: 69, owns: 72, quotes: 75, replied: 78, reported: 81 },
  ...{ reposted: 84, requested: 87, sent: 90, showed: 93, showsReplies: 96, silences: 99 },
  ...{ stirred: 102, tagged: 105, voted: 108, watches: 111, whispered: 114, wrote: 117 },
};

const names: Kind[] = [];
for (const [name, number] of Object.entries(kindNumbers)) names[number] = name as Kind;

/** No kind is unknown: one that is added comes with a schema version, which `checkSchema` knows. */
export const kindOf = (number: number): Kind => names[number] as Kind;
