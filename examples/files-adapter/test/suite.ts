import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { contract, domain, type Harness } from '@twclone/contract';
import { recordNames } from '@twclone/core';
import { files } from '../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'twclone-files-'));
let wipes = 0;

/** A folder for each wipe. */
async function fresh() {
  wipes += 1;
  return files(join(folder, String(wipes)));
}

const close = async () => rmSync(folder, { recursive: true, force: true });
const harness: Harness = { name: 'files', covers: recordNames, open: fresh, wipe: fresh, close };
const runner = { describe, test, beforeAll: before, afterAll: after };

contract(harness, runner);
domain(harness, runner, { walks: 10, races: false });
