import { writeSync } from 'node:fs';
import { sqlite } from '@twclone/adapter-sqlite';
import { type Edge, edge, type PostId, type UserId } from '@twclone/core';
import Database from 'better-sqlite3';

/** Likes and unlikes for ever, with a name after each answer. */
const [file = '', run = ''] = process.argv.slice(2);
const store = sqlite(new Database(file));
for (let at = 0; ; at += 1) {
  const liker = `u${run}-${at}` as UserId;
  const like: Edge<'likes'> = edge('likes', liker, 'post' as PostId, `i${run}-${at}`);
  await store.receipts.insert([{ id: liker, version: 1, subject: run, hash: '', until: 0 }]);
  await store.edges.add([like, edge('likes', 'churn' as UserId, 'post' as PostId, 'i')]);
  await store.edges.remove([edge('likes', 'churn' as UserId, 'post' as PostId, 'i')]);
  writeSync(1, `${liker}\n`);
}
