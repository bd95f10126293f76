import { sqlite } from '@twclone/adapter-sqlite';
import Database from 'better-sqlite3';
import { reads, warm, writes } from './near-scene.ts';

/** Does in a process of its own what it is told, and answers when that is done. */
const store = sqlite(new Database(process.argv[2]), { synchronous: 'NORMAL' });

process.on('message', async ([what, name]: ['read' | 'run' | 'undo' | 'warm', string]) => {
  const [run, undo] = writes[name] ?? [];
  const acts = { warm, read: reads[name], run, undo };
  process.send?.([await acts[what]?.(store)]);
});
