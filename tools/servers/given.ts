import type { Server, ServerName } from './server.ts';

const prefix = { mongodb: 'TWCLONE_MONGODB', neo4j: 'TWCLONE_NEO4J' };

/** The server that the environment names: `TWCLONE_NEO4J_URI`, `_USER`, `_PASSWORD` and the like. */
export function given(name: ServerName): Server | undefined {
  const of = (part: string) => process.env[`${prefix[name]}_${part}`];
  const [uri, user, password] = [of('URI'), of('USER'), of('PASSWORD')];
  if (!uri) return undefined;
  const login = user === undefined ? {} : { user, password: password ?? '' };
  return { name, way: 'given', uri, ...login, stop: async () => {} };
}

/** What `given` reads, for a child process. */
export function environmentOf({ name, uri, user, password }: Server): Record<string, string> {
  const entries = Object.entries({ URI: uri, USER: user, PASSWORD: password });
  return Object.fromEntries(
    entries.flatMap(([part, value]) =>
      value === undefined ? [] : [[`${prefix[name]}_${part}`, value]],
    ),
  );
}
