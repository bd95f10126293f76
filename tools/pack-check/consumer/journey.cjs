const { deepEqual, equal, ok, rejects } = require('node:assert/strict');

/** Two people, their posts, and every kind of reading, from registering to deleting. */
exports.journey = async function journey({ core }, twclone, store) {
  const ada = await twclone.registerUser({ handle: 'ada', name: 'Ada' });
  const bob = await twclone.registerUser({ handle: 'bob', name: 'Bob' });
  deepEqual(await twclone.follow(bob.id, 'ada'), { state: 'following' });

  const posts = [];
  for (let n = 0; n < 25; n += 1) {
    posts.unshift(await twclone.publishPost(ada.id, { text: `Number ${n} of #many` }));
  }
  const ids = posts.map(({ id }) => id);
  const home = await walk((page) => twclone.homeTimeline(bob.id, { limit: 10, ...page }));
  deepEqual(home, ids, 'home has every post once, newest first');
  const tagged = await walk((page) =>
    twclone.tagTimeline(undefined, 'many', { limit: 7, ...page }),
  );
  deepEqual(tagged, ids, 'so has the tag');
  const found = await twclone.searchPosts(bob.id, { query: 'number 24' });
  deepEqual(
    found.items.map(({ id }) => id),
    [ids[0]],
  );

  const [first] = ids;
  const reply = await twclone.publishPost(bob.id, { text: 'Well said, @ada', replyTo: first });
  await twclone.likePost(bob.id, first);
  await twclone.likePost(bob.id, first);
  const seen = await twclone.getPost(ada.id, first);
  deepEqual(seen.counts, { replies: 1, reposts: 0, quotes: 0, likes: 1 });
  const { replies } = await twclone.thread(ada.id, first);
  deepEqual(
    replies.items.map(({ post }) => post.id),
    [reply.id],
  );

  await twclone.deletePost(ada.id, first);
  await rejects(twclone.getPost(bob.id, first), (error) => core.isTwcloneError(error, 'not_found'));
  await rejects(twclone.likePost(bob.id, first), (error) => core.isTwcloneError(error));
  const left = await walk((page) => twclone.homeTimeline(bob.id, { limit: 10, ...page }));
  ok(!left.includes(first), 'a deleted post is gone from home');
  equal((await twclone.getPost(ada.id, reply.id)).text, 'Well said, @ada');
  console.log(`  ${store}: the journey`);
};

/** The ids of all items, page by page. */
async function walk(read) {
  const ids = [];
  let cursor;
  do {
    const page = await read(cursor === undefined ? {} : { cursor });
    ids.push(...page.items.map((item) => item.post?.id ?? item.id));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return ids;
}
