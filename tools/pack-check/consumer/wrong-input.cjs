const { deepEqual, ok } = require('node:assert/strict');
const { forgedCursors, hostile, mutations } = require('./hostile.cjs');
const { validInput } = require('./valid-input.cjs');

const codes = ['invalid', 'not_found', 'conflict', 'forbidden', 'limited'];

/** Whatever is given to whichever verb: an answer, or an error of ours that says what to do. */
exports.wrongInput = async function wrongInput({ core }, twclone, store) {
  const { world, check, wrong: answers } = await prepare(core, twclone);
  const valid = validInput(world);
  deepEqual(Object.keys(valid).sort(), Object.keys(twclone).sort(), 'every verb has its line');
  let calls = 0;
  for (const [verb, args] of Object.entries(valid)) {
    for (const wrong of mutations(args, hostile)) {
      await check(verb, wrong);
      calls += 1;
    }
  }
  calls += await neverAnswered(valid, check);
  await unharmed(twclone, world);
  for (const each of [...answers].slice(0, 40)) console.error(`  ${each}`);
  if (answers.size > 0)
    throw new Error(`${store}: ${answers.size} wrong inputs are not refused well.`);
  console.log(`  ${store}: ${calls} wrong calls`);
};

const actors = [null, '', 'x', 42, {}, [], '__proto__', '01ARZ3NDEKTSV4RRFFQ69G5FAV'];
const limits = [0, -1, 1.5, 1001, Number.NaN, '5', null, {}, [5]];

/** Wrong in a way that must be refused, by every verb that takes such an argument. */
async function neverAnswered(valid, check) {
  let calls = 0;
  for (const [verb, args] of Object.entries(valid)) {
    const wrong = [...wrongActors(args), ...wrongPages(args)];
    for (const each of wrong) await check(verb, { args: each, at: 'refused', refused: true });
    calls += wrong.length;
  }
  return calls;
}

function wrongActors(args) {
  return args.length > 1 ? actors.map((actor) => args.with(0, actor)) : [];
}

function wrongPages(args) {
  const last = args.at(-1);
  if (typeof last !== 'object' || !('cursor' in last)) return [];
  const pages = [
    ...limits.map((limit) => ({ ...last, limit })),
    ...forgedCursors.map((cursor) => ({ ...last, cursor })),
  ];
  return pages.map((page) => args.with(-1, page));
}

async function prepare(core, twclone) {
  const ada = (await twclone.registerUser({ handle: 'ada_l', name: 'Ada' })).id;
  const bob = (await twclone.registerUser({ handle: 'bob_l', name: 'Bob' })).id;
  const post = (await twclone.publishPost(ada, { text: 'Hello #many' })).id;
  const other = (await twclone.publishPost(bob, { text: 'Hello #many' })).id;
  const eve = (await twclone.registerUser({ handle: 'eve_l', name: 'Eve' })).id;
  const about = { subject: bob, reason: 'other' };
  const complaint = (await twclone.report(ada, about)).id;
  const list = (await twclone.createList(ada, { name: 'Looms' })).id;
  const draft = (await twclone.saveDraft(ada, { text: 'Later' })).id;
  const talk = (await twclone.startConversation(ada, { members: [bob] })).id;
  const message = (await twclone.sendMessage(ada, talk, { text: 'Hello' })).id;
  const wrong = new Set();
  const check = async (verb, { args, at, value, refused = false }) => {
    const error = await attempt(core, () => twclone[verb](...args), refused);
    if (error) wrong.add(`${verb}, argument ${at} = ${show(value ?? args)}: ${error}`);
  };
  const world = { ada, bob, eve, complaint, post, other, list, draft, talk, message };
  return { world, check, wrong };
}

/** What is wrong with how a call ends, if anything. */
async function attempt(core, call, refused) {
  try {
    JSON.stringify(await firstOf(await call()));
    return refused ? 'was answered' : undefined;
  } catch (error) {
    const known = core.isTwcloneError(error) && codes.includes(error.code);
    return known ? undefined : String(error);
  }
}

/** Of a stream its first part. */
async function firstOf(answer) {
  if (!answer?.[Symbol.asyncIterator]) return answer;
  const { value } = await answer.next();
  await answer.return();
  return value;
}

/** The store still answers, and nothing was written through a prototype. */
async function unharmed(twclone, { ada, post, other }) {
  ok(!('wrong' in {}), 'Object.prototype was changed');
  await twclone.getUser(undefined, ada);
  await twclone.getPost(undefined, post);
  await twclone.getPost(undefined, other);
}

function show(value) {
  const text = typeof value === 'object' ? JSON.stringify(value, safe) : String(value);
  return (text ?? 'undefined').slice(0, 200);
}

function safe(_key, value) {
  return ['bigint', 'symbol', 'function'].includes(typeof value) ? String(value) : value;
}
