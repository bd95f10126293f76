const { equal } = require('node:assert/strict');
const { journey } = require('./journey.cjs');
const { wrongInput } = require('./wrong-input.cjs');

/** Everything that a program may do with the packages, in memory and on SQLite. */
module.exports = async function program(lib) {
  const { createTwclone } = lib.core;
  let broken = 0;
  const attempt = (run, ports, store) =>
    run(lib, createTwclone(ports), store).catch((error) => {
      console.error(error);
      broken += 1;
    });
  for (const run of [journey, wrongInput, rest]) {
    await attempt(run, lib.memory.memory(), 'memory');
    const db = new lib.Database(':memory:');
    await lib.sqlite.migrate(db);
    await attempt(run, lib.sqlite.sqlite(db), 'SQLite');
    db.close();
  }
  if (broken > 0) throw new Error(`${broken} parts of the program failed: see above.`);
};

/** The REST surface answers. */
async function rest({ http }, twclone, store) {
  await twclone.registerUser({ handle: 'ada', name: 'Ada' });
  const { fetch } = http.createHttp(twclone, { viewerOf: () => undefined });
  for (const [path, status] of [
    ['users/ada', 200],
    ['users/bob', 404],
    ['openapi.json', 200],
  ]) {
    equal((await fetch(new Request(`http://localhost/v1/${path}`))).status, status, path);
  }
  console.log(`  ${store}: the REST surface`);
}
