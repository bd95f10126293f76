import { MongoDBContainer } from '@testcontainers/mongodb';
import { Neo4jContainer } from '@testcontainers/neo4j';
import { getContainerRuntimeClient } from 'testcontainers';
import type { Server, ServerName } from './server.ts';

/** Whether a Docker engine answers. */
export async function hasEngine(): Promise<boolean> {
  return getContainerRuntimeClient().then(
    () => true,
    () => false,
  );
}

/** A server in a container. Images: `TWCLONE_MONGODB_IMAGE` and `TWCLONE_NEO4J_IMAGE`. */
export const inContainer: { readonly [Name in ServerName]: () => Promise<Server> } = {
  async mongodb() {
    const image = process.env['TWCLONE_MONGODB_IMAGE'] ?? 'mongo:6.0.5';
    const started = await new MongoDBContainer(image).start();
    // The member calls itself by its name inside the container.
    const uri = `${started.getConnectionString()}/?directConnection=true`;
    return { ...(await shared('mongodb', started)), uri };
  },
  async neo4j() {
    const image = process.env['TWCLONE_NEO4J_IMAGE'] ?? 'neo4j:5.26.30-community';
    const started = await new Neo4jContainer(image).start();
    const login = { user: started.getUsername(), password: started.getPassword() };
    return { ...(await shared('neo4j', started)), uri: started.getBoltUri(), ...login };
  },
};

interface Started {
  getId(): string;
  stop(): Promise<unknown>;
}

async function shared(name: ServerName, started: Started): Promise<Omit<Server, 'uri'>> {
  const { container } = await getContainerRuntimeClient();
  const { State } = await container.inspect(container.getById(started.getId()));
  const stop = async () => void (await started.stop());
  return { name, way: 'containers', pid: State.Pid, stop };
}
