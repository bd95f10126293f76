import { mongod } from './mongodb.ts';
import { neo4jFolder } from './neo4j.ts';

/** Fills the cache with the native servers: `node tools/servers/download.ts`. */
for (const folder of await Promise.all([mongod(), neo4jFolder()])) console.log(folder);
