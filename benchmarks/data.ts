import { migrate, sqlite } from '@twclone/adapter-sqlite';
import {
  createIds,
  createTwclone,
  type Edge,
  edge,
  type StorePorts,
  type Twclone,
  type UserId,
} from '@twclone/core';
import Database from 'better-sqlite3';
import { type Random, randomOf } from '../tools/seed/random.ts';
import { seedNetwork } from '../tools/seed/seed-network.ts';
import { type Durability, loadRaw, type Raw } from './raw/load.ts';

/** One data set in two files: the library's, and the same loaded into the raw schema. */
export interface Data {
  readonly twclone: Twclone;
  readonly raw: Raw;
  readonly clock: { now: number };
  /** Accounts that follow so many others each. */
  readonly readers: { readonly 20: UserId[]; readonly 50: UserId[]; readonly 2000: UserId[] };
  /** Accounts of the network, in the order of their ids. */
  readonly users: readonly UserId[];
  close(): void;
}

export interface DataOptions {
  readonly folder: string;
  readonly users: number;
  readonly posts: number;
  readonly synchronous: Durability;
  /** MiB of pages that each connection keeps: with less, reading the file is measured as well. */
  readonly cache: number;
  readonly onProgress: (done: number, total: number) => void;
}

const readersOfEach = 20;
/** Some of what readers do not want to see, so that leaving it out is part of the answers. */
const hiddenOfEach = 3;

export async function createData(options: DataOptions): Promise<Data> {
  const db = new Database(`${options.folder}/twclone.db`);
  await migrate(db);
  const seeding = sqlite(db, { synchronous: 'NORMAL' });
  db.pragma(`cache_size = ${-1024 * options.cache}`);
  const base = Date.UTC(2026, 0, 8);
  const network = await seedNetwork(seeding, { ...options, base });
  const clock = { now: base };
  const ids = createIds({ now: () => clock.now });
  const users = Array.from({ length: options.users }, (_, index) => network.userId(index));
  const twclone = createTwclone({ ...seeding, ids, clock: { now: () => clock.now } });
  const crowd = { twclone, ports: seeding, users, next: () => ids.next() };
  const readers = {
    20: await addReaders(crowd, 20),
    50: await addReaders(crowd, 50),
    2000: await addReaders(crowd, 2000),
  };
  // Both sides begin with an empty log.
  db.pragma('wal_checkpoint(TRUNCATE)');
  const raw = await loadRaw({ ...options, file: `${options.folder}/raw.db` }, seeding, clock);
  const ports = sqlite(db, { synchronous: options.synchronous });
  return {
    twclone: createTwclone({ ...ports, ids, clock: { now: () => clock.now } }),
    raw,
    clock,
    readers,
    users,
    close() {
      raw.close();
      db.close();
    },
  };
}

interface Crowd {
  readonly twclone: Twclone;
  readonly ports: StorePorts;
  readonly users: readonly UserId[];
  next(): string;
}

/** Accounts with exactly so many followees, drawn like those of the network. */
async function addReaders(crowd: Crowd, followees: number): Promise<UserId[]> {
  const readers: UserId[] = [];
  for (let nth = 0; nth < readersOfEach; nth += 1) {
    const registration = { handle: `reader_${followees}_${nth}`, name: `Reader ${nth}` };
    const { id } = await crowd.twclone.registerUser(registration);
    const random = randomOf(followees, 'check', nth);
    const chosen = draw(crowd.users, followees, random, new Set());
    await connect(crowd, id, chosen);
    for (const user of [...chosen].slice(0, hiddenOfEach)) await crowd.twclone.mute(id, user);
    const strangers = draw(crowd.users, hiddenOfEach, random, chosen);
    for (const user of strangers) await crowd.twclone.block(id, user);
    readers.push(id);
  }
  return readers;
}

/** So many different accounts, popular ones first of all, and none of `except`. */
function draw(
  users: readonly UserId[],
  many: number,
  random: Random,
  except: ReadonlySet<UserId>,
): Set<UserId> {
  if (users.length < 2 * many) throw new Error(`The data set needs ${2 * many} accounts.`);
  const drawn = new Set<UserId>();
  while (drawn.size < many) {
    const user = users[Math.floor(users.length * random() ** 2)];
    if (user !== undefined && !except.has(user)) drawn.add(user);
  }
  return drawn;
}

async function connect(crowd: Crowd, id: UserId, chosen: ReadonlySet<UserId>): Promise<void> {
  const follows = [...chosen].map((user) => edge('follows', id, user, crowd.next()) as Edge);
  for (let at = 0; at < follows.length; at += 1_000) {
    await crowd.ports.edges.add(follows.slice(at, at + 1_000));
  }
}
