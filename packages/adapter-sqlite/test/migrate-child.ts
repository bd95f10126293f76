import { migrate } from '@twclone/adapter-sqlite';
import Database from 'better-sqlite3';

const db = new Database(process.argv[2]);
await migrate(db);
db.close();
console.log('migrated');
