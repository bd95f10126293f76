import { migrate } from '@twclone/adapter-neo4j';
import neo4j from 'neo4j-driver';

const [uri = '', user = '', password = ''] = process.argv.slice(2);
const driver = neo4j.driver(uri, user ? neo4j.auth.basic(user, password) : undefined);
await migrate(driver);
await driver.close();
console.log('migrated');
