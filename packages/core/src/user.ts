import { invalid } from './errors.ts';
import type { Brand, PostId, UserId } from './ids.ts';
import type { Versioned } from './ports.ts';
import { cleanName, graphemes } from './text/clean.ts';
import { parseText } from './text/parse-text.ts';

/** `active`, or why the account is hidden. An erased one never comes back. */
export type UserState = 'active' | 'deactivated' | 'suspended' | 'erased';

/** A moderator acts as one only where the host says so: see `Actor`. */
export type Role = 'member' | 'moderator';

export interface Profile {
  /** 1–50 graphemes. */
  readonly name: string;
  /** At most 160 weighted characters. */
  readonly bio?: string;
  readonly location?: string;
  readonly website?: string;
  /** Ids of media. */
  readonly avatar?: string;
  readonly banner?: string;
  /** Whether the account may be suggested to others. */
  readonly discoverable: boolean;
}

/** An account. The id is the identity; the handle is a claim on it. */
export interface User extends Versioned<UserId>, Profile {
  /** As typed; compared by `handleKey`. */
  readonly handle: string;
  readonly protected: boolean;
  readonly pinned?: PostId;
  readonly state: UserState;
  /** Since when the state holds, epoch milliseconds. */
  readonly stateSince?: number;
  readonly role: Role;
  /** That its owner deactivated it, also while it is suspended. */
  readonly leaving?: {
    /** Epoch milliseconds. */
    readonly at: number;
    /** Of the record that was active last; names the job that erases the account. */
    readonly version: number;
  };
  /** How many acts of moderators it has seen. */
  readonly moderated?: number;
  /** The handle before the last rename: lets a cut rename be completed, and the handle rest. */
  readonly renamedFrom?: { readonly key: HandleKey; readonly at: number };
}

/** The lower-case form by which handles are compared: the id of a `HandleClaim`. */
export type HandleKey = Brand<'HandleKey'>;

/** Who holds a handle. Its insertion is the claim. */
export interface HandleClaim extends Versioned<HandleKey> {
  readonly userId: UserId;
  /** Epoch milliseconds. */
  readonly claimedAt: number;
  /** Freed: until then only its last owner may claim it. Epoch milliseconds. */
  readonly restsUntil?: number;
}

/** A deactivated account may come back for 30 days. */
export const graceTime: number = 30 * 24 * 60 * 60 * 1000;
/** A freed handle rests for 30 days. */
export const handleRest: number = 30 * 24 * 60 * 60 * 1000;
/** A claim this young is live although no user carries the handle yet. */
const claimGrace = 60_000;
const maxHandle = 20;
const maxName = 50;
const maxBio = 160;
const maxLine = 200;
const reserved: ReadonlySet<string> = new Set(
  'about abuse account accounts admin administrator api auth billing bot contact deleted everyone explore \
feed following guest help here home info list lists livez login logout me messages moderator \
notifications null official post posts privacy readyz register root search security settings \
signin signup staff status support system tag tags terms trends undefined user users v1 web www'.split(
    /\s+/,
  ),
);

/** Whether `value` has the form of a handle: 1–20 of `[A-Za-z0-9_]`. */
export function isHandle(value: unknown): value is string {
  return typeof value === 'string' && value.length <= maxHandle && /^[A-Za-z0-9_]+$/.test(value);
}

/** The key of a handle; a leading @ is accepted. Throws `invalid` if it has not the form of one. */
export function handleKey(value: unknown): HandleKey {
  const handle = typeof value === 'string' && value.startsWith('@') ? value.slice(1) : value;
  if (!isHandle(handle)) {
    throw invalid(`A handle has 1 to ${maxHandle} letters A–Z, digits or _. Choose another.`);
  }
  return handle.toLowerCase() as HandleKey;
}

/** A handle that an account may take, as typed. Throws `invalid` for a malformed or reserved one. */
export function newHandle(value: unknown): string {
  const key = handleKey(value);
  if (reserved.has(key)) throw invalid('This handle is reserved. Choose another.');
  return String(value).replace(/^@/, '');
}

/** A display name: cleaned, 1–50 graphemes. Throws `invalid`. */
export function displayName(value: unknown): string {
  return visibleName('A name', value, maxName);
}

/** A name of any kind: cleaned, 1 to `most` graphemes. Throws `invalid`. */
export function visibleName(what: string, value: unknown, most: number): string {
  const name = typeof value === 'string' && value.length <= maxLine * 2 ? cleanName(value) : '';
  if (/[\p{L}\p{N}\p{P}\p{S}]/u.test(name) && graphemes(name) <= most) return name;
  throw invalid(`${what} has 1 to ${most} visible characters.`);
}

/** The changes of a profile; `null` clears a field. */
export type ProfileChange = {
  readonly [Field in keyof Profile]?: Profile[Field] | null | undefined;
};

/** `user` with the changes of a profile. Throws `invalid` with the name of the field. */
export function withProfile(user: User, change: ProfileChange): User {
  const next: Record<string, unknown> = { ...user };
  for (const [field, check] of Object.entries(profileChecks)) {
    const value = change[field as keyof Profile];
    if (value === undefined) continue;
    if (value === null && !required.has(field)) delete next[field];
    else next[field] = check(value);
  }
  return next as unknown as User;
}

const required: ReadonlySet<string> = new Set(['name', 'discoverable']);

const profileChecks: { readonly [Field in keyof Profile]-?: (value: unknown) => unknown } = {
  name: displayName,
  bio: (value) => shortText('A bio', value),
  location: (value) => line('location', value),
  website(value) {
    const url = line('website', value);
    if (!/^https?:\/\/[^\s"'<>]+$/.test(url)) {
      throw invalid('A website starts with http:// or https:// and has no spaces or quotes.');
    }
    return url;
  },
  avatar: (value) => line('avatar', value),
  banner: (value) => line('banner', value),
  discoverable(value) {
    if (typeof value !== 'boolean') throw invalid('`discoverable` is true or false.');
    return value;
  },
};

/** A bio, or what else describes something: at most 160 weighted characters. Throws `invalid`. */
export function shortText(what: string, value: unknown): string {
  if (typeof value !== 'string') throw invalid(`${what} is a text.`);
  const { text, weightedLength, valid } = parseText(value);
  if (weightedLength > maxBio) {
    throw invalid(`${what} has at most ${maxBio} weighted characters; this has ${weightedLength}.`);
  }
  if (text !== '' && !valid) throw invalid(`${what} has no control characters. Remove them.`);
  return text;
}

function line(field: string, value: unknown): string {
  if (typeof value !== 'string' || value.length > maxLine) {
    throw invalid(`\`${field}\` is a text of at most ${maxLine} characters.`);
  }
  return cleanName(value);
}

/**
 * What stays of an erased account. The handle before it is kept until it rests; the one it has is
 * reserved.
 */
export function erasedUser(user: User, at: number): User {
  const { id, version, handle, moderated } = user;
  return {
    id,
    version,
    handle: 'deleted',
    name: 'deleted',
    discoverable: false,
    protected: false,
    state: 'erased',
    stateSince: at,
    role: 'member',
    ...(moderated !== undefined && { moderated }),
    renamedFrom: { key: handleKey(handle), at },
  };
}

/** Whether a claim on a handle holds against `other`. A missing user frees it. */
export function isLive(
  claim: HandleClaim,
  owner: User | undefined,
  other: UserId,
  now: number,
): boolean {
  if (claim.userId === other) return false;
  if (now - claim.claimedAt < claimGrace) return true;
  if (owner === undefined) return false;
  if ((claim.restsUntil ?? 0) > now || handleKey(owner.handle) === claim.id) return true;
  return owner.renamedFrom?.key === claim.id && owner.renamedFrom.at + handleRest > now;
}
