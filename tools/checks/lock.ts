import { read } from '../packages.ts';

/** Addresses of one registry in the lock file: everybody installs from the one that they use. */
export function lockedAddresses(): readonly string[] {
  return read('package-lock.json')
    .split('\n')
    .filter((line) => /"resolved": "https?:/.test(line))
    .map((line) => `package-lock.json: ${line.trim()} (set omit-lockfile-registry-resolved)`);
}
