import { migrate, neo4j } from '@twclone/adapter-neo4j';
import driverOf, { type Driver } from 'neo4j-driver';
import { nativeNeo4j } from '../../tools/servers/neo4j.ts';
import type { Bench } from './cases.ts';

/** Runs on a server of its own. */
export async function withNeo4j<T>(run: (bench: Bench) => Promise<T>): Promise<T> {
  const server = await nativeNeo4j();
  let requests = 0;
  const login = driverOf.auth.basic(server.user ?? '', server.password ?? '');
  // One flush of the driver is one trip, however many messages it carries: RUNs are counted by turn.
  const driver = driverOf.driver(server.uri, login);
  try {
    await migrate(driver);
    const { edges } = neo4j(
      counting(driver, () => {
        requests += 1;
      }),
      { deadlineMs: 60_000 },
    );
    const pid = server.pid ?? 0;
    const shared = { name: 'Neo4j', pid, edges, followees: 9458, requests: () => requests };
    return await run({ ...shared, loadRaw: async () => {}, rawFeed: rawFeed(driver) });
  } finally {
    await driver.close();
    await server.stop();
  }
}

/** Tells of statements that are sent: those that are sent in one turn share a trip. */
function counting(driver: Driver, sent: () => void): Driver {
  return new Proxy(driver, {
    get(target, name) {
      if (name !== 'session') {
        const member = Reflect.get(target, name);
        return typeof member === 'function' ? member.bind(target) : member;
      }
      return (...given: Parameters<Driver['session']>) => {
        const session = target.session(...given);
        const read = session.executeRead.bind(session);
        session.executeRead = (work, config) =>
          read((tx) => {
            let open = false;
            const run = tx.run.bind(tx);
            tx.run = ((...args: Parameters<typeof tx.run>) => {
              if (!open) sent();
              open = true;
              setImmediate(() => {
                open = false;
              });
              return run(...args);
            }) as typeof tx.run;
            return work(tx);
          }, config);
        return session;
      };
    },
  });
}

/** One statement on the same graph: everybody's newest of each kind, and whether they are followed. */
function rawFeed(driver: Driver): Bench['rawFeed'] {
  const newest = (type: string) => `MATCH (who)-[r:${type}]->() USING INDEX SEEK r:${type}(id)
      WHERE r.id > ''
      WITH me, who, r ORDER BY r.id DESC
      WHERE EXISTS { (me)-[:FOLLOWS]->(who) }
      RETURN r.id AS id LIMIT $limit`;
  const text = `MATCH (me:User {id: $reader})
    CALL (me) {
      ${newest('WROTE')}
      UNION ALL
      ${newest('REPOSTED')}
    }
    RETURN id ORDER BY id DESC LIMIT $limit`;
  return async (reader, limit) => {
    const session = driver.session({ defaultAccessMode: 'READ' });
    try {
      const values = { reader, limit: driverOf.int(limit) };
      const { records } = await session.executeRead((tx) => tx.run(text, values));
      return records.map((record) => String(record.get('id')));
    } finally {
      await session.close();
    }
  };
}
