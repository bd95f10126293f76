import type { Twclone, UserId } from '@twclone/core';

interface Town {
  readonly twclone: Twclone;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Lets half a minute pass. */
  later(): void;
  user(handle: string): UserId;
  post(key: string): string;
}

const day = 24 * 60 * 60 * 1000;

/** What is not a post: a protected account, lists, messages, drafts. Ada, the first offered, has it all. */
export async function seedMore(town: Town): Promise<void> {
  await strangers(town);
  await lists(town);
  await talks(town);
  await ownThings(town);
  await complaints(town);
}

/** What waits for Grace, who looks after the town. */
async function complaints({ twclone, user, post }: Town): Promise<void> {
  const note = 'It says so every week, and it never comes true.';
  await twclone.report(user('kofi'), { subject: post('cat2'), reason: 'other', note });
  await twclone.report(user('leila'), { subject: user('tomasz'), reason: 'spam' });
}

/** Wren lets people in slowly, and waits for Ada, as Ada waits for them. */
async function strangers({ twclone, user, later }: Town): Promise<void> {
  const { id: wren } = await twclone.registerUser({ handle: 'wren', name: 'Wren Achebe' });
  await twclone.updateProfile(wren, { bio: 'A notebook with a lock. I let people in slowly.' });
  await twclone.publishPost(wren, { text: 'Nobody reads this yet. Good.' });
  await twclone.setProtected(wren, true);
  for (const handle of ['grace', 'ada']) await twclone.follow(user(handle), wren);
  await twclone.acceptFollow(wren, user('grace'));
  later();
  // Ada was protected for a while: what was asked then still waits for an answer.
  const ada = user('ada');
  await twclone.setProtected(ada, true);
  for (const id of [wren, user('tomasz')]) await twclone.follow(id, ada);
  await twclone.setProtected(ada, false);
  later();
}

async function lists({ twclone, user }: Town): Promise<void> {
  const ada = user('ada');
  const description = 'People who make things, and things that make people wait.';
  const makers = await twclone.createList(ada, { name: 'Makers', description });
  for (const handle of ['noor', 'jonas', 'linus_b', 'sofia']) {
    await twclone.addToList(ada, makers.id, user(handle));
  }
  const first = await twclone.createList(ada, { name: 'Read first', private: true });
  for (const handle of ['priya', 'grace']) await twclone.addToList(ada, first.id, user(handle));
  const maps = { name: 'Map people', description: 'You know why.' };
  const { id } = await twclone.createList(user('omar'), maps);
  for (const handle of ['priya', 'tomasz']) await twclone.addToList(user('omar'), id, user(handle));
}

const withGrace = [
  ['ada', 'Is there room on the boat on Saturday? I can bring a book about looms.'],
  ['grace', 'There is always room. Bring two: the first one gets wet.'],
  ['ada', 'Then I bring chapter five twice.'],
  ['grace', 'Six in the morning, the blue jetty. Omar brings charts: https://example.com/tides'],
  ['grace', 'And something warm to wear, it is October somewhere.'],
] as const;

const withAll = [
  ['priya', 'Who reads chapter six first?'],
  ['omar', 'I vote for whoever has the most wall.'],
  ['ada', 'You both get it on Monday. No maps in the margins.'],
] as const;

async function talks(town: Town): Promise<void> {
  const { twclone, user } = town;
  const members = [user('omar'), user('priya')];
  const group = await twclone.startConversation(user('ada'), { members });
  await talk(town, group.id, withAll);
  const two = await twclone.startConversation(user('ada'), { members: [user('grace')] });
  await talk(town, two.id, withGrace);
}

async function talk(
  { twclone, user, later }: Town,
  id: string,
  lines: readonly (readonly [string, string])[],
): Promise<void> {
  for (const [by, text] of lines) {
    await twclone.sendMessage(user(by), id, { text });
    later();
  }
}

async function ownThings({ twclone, user, post, now }: Town): Promise<void> {
  const ada = user('ada');
  await twclone.pinPost(ada, post('loom1'));
  await twclone.saveDraft(ada, {
    text: 'On forgetting, part two. Notes so far: I have lost them.',
  });
  const poll = { options: ['Mornings', 'Evenings'], minutes: 24 * 60 };
  const draft = await twclone.saveDraft(ada, { text: 'When do you read?', poll });
  await twclone.schedulePost(ada, draft.id, now + day);
  await twclone.muteWord(ada, 'horoscope', { notFollowed: true });
  await twclone.muteWord(ada, '#giveaway', { until: now + 7 * day });
}
