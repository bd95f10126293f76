import * as sqlite from '@twclone/adapter-sqlite';
import * as contract from '@twclone/contract';
import * as core from '@twclone/core';
import * as memory from '@twclone/core/memory';
import * as http from '@twclone/http';
import * as media from '@twclone/media';
import Database from 'better-sqlite3';
import program from './program.cjs';

await program({ core, memory, sqlite, contract, http, media, Database });
