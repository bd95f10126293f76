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
  await images(lib);
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

/** An image is taken, and shown over HTTP. */
async function images({ core, memory, http, media }) {
  const kept = media.memoryMedia();
  const twclone = core.createTwclone({ ...memory.memory(), media: kept });
  const ada = await twclone.registerUser({ handle: 'ada', name: 'Ada' });
  const dot = Buffer.from('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==', 'base64');
  const { fetch } = http.createHttp(twclone, { viewerOf: () => ada.id, media: kept });
  const sent = await fetch(new Request('http://localhost/v1/media', { method: 'POST', body: dot }));
  const { id } = await sent.json();
  const post = await twclone.publishPost(ada.id, { text: '', media: [{ id, alt: 'A dot' }] });
  equal(post.media.length, 1);
  const shown = await fetch(new Request(`http://localhost/v1/media/${id}`));
  equal(shown.headers.get('content-type'), 'image/gif');
  console.log('  an image');
}
