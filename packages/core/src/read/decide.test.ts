import { describe, expect, it } from 'vitest';
import type { UserId } from '../ids.ts';
import { type Decision, decide, type Relations, type Subject, type Surface } from './decide.ts';

const me = 'ME' as UserId;
const author = {
  id: 'A' as UserId,
  state: 'active',
  protected: false,
  discoverable: true,
} as const;
const post = { audience: 'public', mentions: [] as UserId[] } as const;

const surfaces: readonly Surface[] = [
  'home',
  'list',
  'tag',
  'search',
  'profile',
  'focal',
  'ancestor',
  'reply',
  'quoted',
  'notification',
];

/** One letter a surface, in the order above: s show, . drop, u unavailable, m muted, x deleted. */
const posts: readonly [name: string, subject: Subject, relations: Relations, expected: string][] = [
  ['a public post', { author, post }, {}, 'ssssssssss'],
  ['of an unknown author', { author: undefined, post }, {}, '......uuu.'],
  ['of a suspended author', { author: { ...author, state: 'suspended' }, post }, {}, '......uuu.'],
  ['of a deactivated one', { author: { ...author, state: 'deactivated' }, post }, {}, '......uuu.'],
  ['of an erased one', { author: { ...author, state: 'erased' }, post }, {}, '......uuu.'],
  ['a tombstone', { author, post: 'tombstone' }, {}, '......xxx.'],
  ['hidden by a moderator', { author, post: { ...post, hidden: true } }, {}, '......uuu.'],
  ['of one I block', { author, post }, { blocking: true }, '....b.uuu.'],
  ['of one who blocks me', { author, post }, { blockedBy: true }, '....B.uuu.'],
  ['of one I mute', { author, post }, { muting: true }, '....ssmmm.'],
  ['of one I mute but hear', { author, post }, { muting: true, hearing: true }, '....ssmmms'],
  ['to followers', { author, post: { ...post, audience: 'followers' } }, {}, '......uuu.'],
  [
    'to followers, of whom I am one',
    { author, post: { ...post, audience: 'followers' } },
    { following: true },
    'ssssssssss',
  ],
  [
    'to followers, naming me',
    { author, post: { ...post, audience: 'followers', mentions: [me] } },
    {},
    'ssssssssss',
  ],
  [
    'to the mentioned, of whom I am one',
    { author, post: { ...post, audience: 'mentioned', mentions: [me] } },
    {},
    'ssssssssss',
  ],
  [
    'to the mentioned, I only follow',
    { author, post: { ...post, audience: 'mentioned' } },
    { following: true },
    '......uuu.',
  ],
  ['of a protected author', { author: { ...author, protected: true }, post }, {}, '......uuu.'],
  [
    'of a protected author I follow',
    { author: { ...author, protected: true }, post },
    { following: true },
    'ssssssssss',
  ],
  ['naming one I block', { author, post }, { mentionsBlocked: true }, '.sssssssss'],
  ['reposted by one whose reposts I muted', { author, post }, { repostsMuted: true }, '..ssssssss'],
  ['with a word I muted', { author, post }, { wordMuted: true }, '....sssss.'],
  ['to one who blocks its author', { author, post }, { partiesBlock: true }, 'sssssss.ss'],
];

const letters: Readonly<Record<string, Decision>> = {
  s: { as: 'show' },
  f: { as: 'flag' },
  '.': { as: 'drop' },
  u: { as: 'placeholder', reason: 'unavailable' },
  m: { as: 'placeholder', reason: 'muted' },
  x: { as: 'placeholder', reason: 'deleted' },
  b: { as: 'refuse', reason: 'blocking' },
  B: { as: 'refuse', reason: 'blockedBy' },
  p: { as: 'refuse', reason: 'protected' },
};

describe('decide', () => {
  for (const [name, subject, relations, expected] of posts) {
    it(`a post ${name}: ${expected}`, () => {
      const viewer = { id: me, moderator: false };
      for (const [at, surface] of surfaces.entries()) {
        const decision = decide(surface, viewer, subject, relations);
        expect(decision, surface).toEqual(letters[expected.charAt(at)]);
      }
    });
  }

  it('own posts show on every surface but suggestions and notices, whatever their audience', () => {
    const own: Subject = {
      author: { ...author, id: me, protected: true },
      post: { ...post, audience: 'mentioned', hidden: true },
    };
    for (const surface of surfaces.filter((each) => each !== 'notification')) {
      const decision = decide(surface, { id: me, moderator: false }, own, {});
      expect(decision, surface).toEqual({ as: 'show' });
    }
  });

  it('a moderator sees what is closed to others, marked, and their own taste is left out', () => {
    const closed: readonly [Subject, Relations][] = [
      [{ author: { ...author, state: 'suspended' }, post }, {}],
      [{ author, post: { ...post, hidden: true } }, {}],
      [{ author, post: { ...post, audience: 'mentioned' } }, { muting: true }],
      [{ author, post }, { blockedBy: true }],
    ];
    for (const [subject, relations] of closed) {
      const decision = decide('focal', { id: me, moderator: true }, subject, relations);
      expect(decision).toEqual({ as: 'flag' });
    }
    const open = decide('focal', { id: me, moderator: true }, { author, post }, {});
    expect(open).toEqual({ as: 'show' });
  });

  it('an account: among others, as a profile, in search, as a suggestion, as who reposted', () => {
    const at = (surface: Surface, change: object, relations: Relations) =>
      decide(
        surface,
        { id: me, moderator: false },
        { author: { ...author, ...change } },
        relations,
      );
    const rows: readonly [object, Relations, string][] = [
      [{}, {}, 'sssss'],
      [{ state: 'suspended' }, {}, '.....'],
      [{}, { blocking: true }, '.b...'],
      [{}, { blockedBy: true }, '.B...'],
      [{}, { muting: true }, 'ss...'],
      [{ protected: true }, {}, 'sps..'],
      [{ protected: true }, { following: true }, 'sssss'],
      [{ discoverable: false }, {}, 'sss.s'],
    ];
    for (const [change, relations, expected] of rows) {
      const places: readonly Surface[] = ['accounts', 'profile', 'search', 'suggestion', 'list'];
      for (const [i, surface] of places.entries()) {
        const what = `${surface} ${JSON.stringify([change, relations])}`;
        expect(at(surface, change, relations), what).toEqual(letters[expected.charAt(i)]);
      }
    }
  });

  it('an anonymous viewer sees public posts of open accounts alone', () => {
    const anyone = { moderator: false };
    expect(decide('focal', anyone, { author, post }, {})).toEqual({ as: 'show' });
    const inner = { author, post: { ...post, audience: 'followers', mentions: [me] } } as const;
    expect(decide('focal', anyone, inner, {})).toEqual({ as: 'drop' });
  });
});
