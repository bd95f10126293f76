const program = require('./program.cjs');

program({
  core: require('@twclone/core'),
  memory: require('@twclone/core/memory'),
  sqlite: require('@twclone/adapter-sqlite'),
  contract: require('@twclone/contract'),
  http: require('@twclone/http'),
  media: require('@twclone/media'),
  Database: require('better-sqlite3'),
}).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
