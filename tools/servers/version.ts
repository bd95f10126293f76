import { MongoClient } from 'mongodb';
import neo4j from 'neo4j-driver';
import type { Address, ServerName } from './server.ts';

/** What the server says it is, such as `6.0.5`. */
export const versionOf: { readonly [Name in ServerName]: (at: Address) => Promise<string> } = {
  async mongodb({ uri }) {
    const client = new MongoClient(uri);
    try {
      const { version } = await client.db('admin').command({ buildInfo: 1 });
      return String(version);
    } finally {
      await client.close();
    }
  },
  async neo4j({ uri, user, password }) {
    const driver = neo4j.driver(uri, user ? neo4j.auth.basic(user, password ?? '') : undefined);
    try {
      const { agent = '' } = await driver.getServerInfo();
      return agent.replace('Neo4j/', '');
    } finally {
      await driver.close();
    }
  },
};
