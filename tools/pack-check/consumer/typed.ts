import { type Database as Handle, migrate, sqlite } from '@twclone/adapter-sqlite';
import * as contract from '@twclone/contract';
import {
  createTwclone,
  isTwcloneError,
  type Page,
  type PostView,
  type TimelineItem,
  type Twclone,
  type TwclonePorts,
} from '@twclone/core';
import { memory } from '@twclone/core/memory';
import * as http from '@twclone/http';
import { fileMedia } from '@twclone/media';
import Database from 'better-sqlite3';

/** Ports of two stores, spread together: what the types promise of composition. */
export function composed(db: Handle): Twclone {
  const ports: TwclonePorts = { ...memory(), edges: sqlite(db).edges, media: fileMedia('media') };
  return createTwclone(ports);
}

/** A port that is missing does not compile. */
export function incomplete(): Twclone {
  const { edges: _, ...rest } = memory();
  // @ts-expect-error `edges` is missing.
  return createTwclone(rest);
}

const db = new Database(':memory:');
await migrate(db);
const twclone: Twclone = composed(db);
const ada = await twclone.registerUser({ handle: 'ada', name: 'Ada' });
const post: PostView = await twclone.publishPost(ada.id, { text: 'Hello' });
const home: Page<TimelineItem> = await twclone.homeTimeline(ada.id, { limit: 10 });
if (home.items[0]?.post.id !== post.id) throw new Error('The post is not at home.');
const refused = await twclone.likePost(ada.id, 'nothing').catch((error: unknown) => error);
if (!isTwcloneError(refused, 'invalid')) throw new Error('A wrong id was not refused.');
if (Object.keys(contract).length === 0 || Object.keys(http).length === 0) {
  throw new Error('A package exports nothing.');
}
db.close();
