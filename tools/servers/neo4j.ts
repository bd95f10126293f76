import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { missing } from '../testing/programs.ts';
import { cached } from './cache.ts';
import { call, mortal, run } from './process.ts';
import { type Mortal, NotRun } from './server.ts';

const version = '5.26.30';
const password = 'a-test-password';

/** Neo4j Community embedded in Java is the same server, with the same protocol. */
const project = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>twclone</groupId><artifactId>server</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>${version}</version></dependency>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j-bolt</artifactId><version>${version}</version></dependency>
  </dependencies>
</project>
`;

const flags = [
  '-Xmx768m',
  '--add-opens=java.base/java.nio=ALL-UNNAMED',
  '--add-opens=java.base/java.lang=ALL-UNNAMED',
];

/** A folder with `jars/` and the compiled `Neo4jServer`, downloaded when it is first asked for. */
export function neo4jFolder(): Promise<string> {
  const lacking = missing(['mvn', 'javac']);
  if (lacking.length > 0) throw new NotRun(`${lacking.join(', ')} (Maven and a JDK, 17 or later)`);
  return cached(`neo4j-${version}`, async (draft) => {
    writeFileSync(join(draft, 'pom.xml'), project);
    const copy = ['dependency:copy-dependencies', '-DoutputDirectory=jars'];
    await call(draft, 'mvn', '--batch-mode', '--quiet', ...copy);
    const source = join(import.meta.dirname, 'Neo4jServer.java');
    await call(draft, 'javac', '-cp', 'jars/*', '-d', '.', source);
  });
}

/** A Neo4j of our own. */
export async function nativeNeo4j(): Promise<Mortal> {
  const folder = await neo4jFolder();
  const classPath = `${join(folder, 'jars', '*')}:${folder}`;
  const server = await run({
    name: 'neo4j',
    command: (data, port) => [
      ...['java', ...flags, '-cp', classPath, 'Neo4jServer'],
      ...[data, '127.0.0.1', String(port), `neo4j/${password}`],
    ],
    listens: /^Started\.$/,
  });
  const login = { uri: `bolt://127.0.0.1:${server.port}`, user: 'neo4j', password };
  return Object.assign(mortal(server), { name: 'neo4j', way: 'native', ...login } as const);
}
