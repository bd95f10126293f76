/** The servers that the contract runs on. */
export type ServerName = 'mongodb' | 'neo4j';

/** How a server came to be: by an address in the environment, by Testcontainers, or as a process. */
export type Way = 'given' | 'containers' | 'native';

/** Where a server is, and how to get in. Without a user there is no authentication. */
export interface Address {
  readonly uri: string;
  readonly user?: string;
  readonly password?: string;
}

/** A server that answers. */
export interface Server extends Address {
  readonly name: ServerName;
  readonly way: Way;
  /** Of its process on this machine, for its CPU time; a given server has none. */
  readonly pid?: number;
  stop(): Promise<void>;
}

/** A server of one's own that may be killed, and started again with what it had stored. */
export interface Mortal extends Server {
  /** SIGKILL. */
  kill(): Promise<void>;
  revive(): Promise<void>;
}

/** A server can't run here: the message says what to install. */
export class NotRun extends Error {
  override readonly name = 'NotRun';
}
