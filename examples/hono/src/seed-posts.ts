import type { PollDraft, ReplyControl } from '@twclone/core';

interface Line {
  readonly key: string;
  /** Minutes before now. */
  readonly ago: number;
  readonly by: string;
  readonly text: string;
  readonly replyTo?: string;
  readonly quoteOf?: string;
  readonly poll?: PollDraft;
  /** Who chose which option, counted from 0. */
  readonly votes?: Readonly<Record<string, number>>;
  readonly contentWarning?: string;
  readonly replyControl?: ReplyControl;
  /** What it says since its author has read it again. */
  readonly edited?: string;
}

export const posts: readonly Line[] = [
  {
    key: 'sky1',
    ago: 7000,
    by: 'leila',
    text: 'First clear night in three weeks. Saturn came up over the ridge as if it had never been away. #stars',
  },
  {
    key: 'bread1',
    ago: 6900,
    by: 'noor',
    text: 'Reminder that #bread forgives almost everything except being rushed.',
  },
  {
    key: 'bread2',
    ago: 6880,
    by: 'linus_b',
    text: 'It has not forgiven my oven.',
    replyTo: 'bread1',
  },
  { key: 'bread3', ago: 6860, by: 'noor', text: 'Your oven knows what it did.', replyTo: 'bread2' },
  {
    key: 'map1',
    ago: 6000,
    by: 'omar',
    text: 'Found a 1912 railway map in which my street is a lake. Things are looking up.',
  },
  {
    key: 'loom1',
    ago: 5800,
    by: 'ada',
    text: 'Chapter four is done: how a loom forgets. The trick, it turns out, is punched cards and a very good memory for mistakes. #mechanics',
  },
  {
    key: 'loom2',
    ago: 5700,
    by: 'priya',
    text: 'I would read a whole book about how things forget.',
    replyTo: 'loom1',
  },
  {
    key: 'loom3',
    ago: 5650,
    by: 'ada',
    text: 'Chapter five, then. I had better remember to write it.',
    replyTo: 'loom2',
  },
  {
    key: 'cat1',
    ago: 5000,
    by: 'mei',
    text: 'Today’s cats: in a meeting, on the roof. No minutes were taken. #cats',
  },
  {
    key: 'kids1',
    ago: 4700,
    by: 'kofi',
    text: 'A pupil asked why arrays start at zero. Another answered: “because you have not moved yet.” I have been teaching it wrong for nine years.',
  },
  {
    key: 'kids2',
    ago: 4650,
    by: 'grace',
    text: 'This is the best explanation I have heard, and I have given most of the others.',
    quoteOf: 'kids1',
  },
  {
    key: 'kids3',
    ago: 4600,
    by: 'jonas',
    text: 'Please tell them they are hired.',
    replyTo: 'kids1',
  },
  {
    key: 'bike1',
    ago: 4100,
    by: 'tomasz',
    text: 'Gdańsk to Toruń, 178 km, headwind all the way. Would not recommend. Will do it again on Sunday. #cycling',
  },
  {
    key: 'plant1',
    ago: 3900,
    by: 'sofia',
    text: 'El arrayán ya está en flor. Four days early this year, and I have eleven years of notebooks that disagree with each other about what “early” means. #plants',
  },
  {
    key: 'plant2',
    ago: 3800,
    by: 'leila',
    text: 'Eleven years of notebooks is a telescope.',
    replyTo: 'plant1',
  },
  {
    key: 'radio1',
    ago: 3500,
    by: 'jonas',
    text: 'Repaired a 1958 valve radio. It now receives one station, the weather, and what I think is a taxi in Halle.',
  },
  {
    key: 'graph1',
    ago: 3000,
    by: 'priya',
    text: 'A social network is records and edges. Everything else is deciding which edge to walk first, and when to stop. #graphs',
  },
  { key: 'graph2', ago: 2950, by: 'omar', text: 'So: a railway map.', replyTo: 'graph1' },
  {
    key: 'graph3',
    ago: 2940,
    by: 'priya',
    text: '@omar everything is a railway map to you',
    replyTo: 'graph2',
  },
  {
    key: 'graph4',
    ago: 2930,
    by: 'omar',
    text: 'I am a simple person with a large wall.',
    replyTo: 'graph3',
  },
  {
    key: 'ship1',
    ago: 2700,
    by: 'grace',
    text: 'Six knots, no engine, no plan. @omar brought nine charts and we used the coast.',
  },
  { key: 'ship2', ago: 2650, by: 'omar', text: 'The charts were for morale.', replyTo: 'ship1' },
  {
    key: 'rye1',
    ago: 2300,
    by: 'linus_b',
    text: 'Third attempt at @noor’s rye. The crumb is right. The crust could stop a small vehicle. #bread',
  },
  { key: 'rye2', ago: 2250, by: 'noor', text: 'Steam, Linus. More steam.', replyTo: 'rye1' },
  {
    key: 'cat2',
    ago: 2000,
    by: 'mei',
    text: 'She sat on the negative scanner for two hours. I scanned her. 600 dpi, very soft. #cats',
  },
  { key: 'cat3', ago: 1950, by: 'kofi', text: 'My class demands the file.', replyTo: 'cat2' },
  {
    key: 'sky2',
    ago: 1500,
    by: 'leila',
    text: 'People ask what I do when it is cloudy. I go through the nights when it was not. There are always more than I thought. #stars',
  },
  { key: 'sky3', ago: 1450, by: 'sofia', text: 'Keeping this one.', quoteOf: 'sky2' },
  {
    key: 'bike2',
    ago: 1200,
    by: 'tomasz',
    text: 'Sunday update: tailwind. It was suspicious from start to finish. #cycling',
  },
  {
    key: 'kids4',
    ago: 900,
    by: 'kofi',
    text: 'Today’s bug, in the words of its author: “It works, but only for people like me.” Nine years old. Straight to the heart of software.',
  },
  {
    key: 'kids5',
    ago: 860,
    by: 'ada',
    text: 'I should like this on the cover of my book.',
    replyTo: 'kids4',
  },
  {
    key: 'loom4',
    ago: 700,
    by: 'ada',
    text: 'Reading old patents so that you need not. Today: a loom that rings a bell when it is bored. #mechanics',
  },
  {
    key: 'radio2',
    ago: 500,
    by: 'jonas',
    text: 'The taxi in Halle says hello. We have a regular slot now, Thursdays at nine.',
  },
  {
    key: 'radio3',
    ago: 480,
    by: 'mei',
    text: 'I would watch this film.',
    replyTo: 'radio2',
  },
  {
    key: 'map2',
    ago: 300,
    by: 'omar',
    text: 'Long read on why night trains are coming back, with many maps: https://example.com/night-trains',
  },
  {
    key: 'graph5',
    ago: 180,
    by: 'priya',
    text: 'Six hops between any two of us here, at most. I checkd. It was three. #graphs',
    edited: 'Six hops between any two of us here, at most. I checked. It was three. #graphs',
  },
  {
    key: 'bread4',
    ago: 95,
    by: 'noor',
    text: '4:10 a.m. The street is dark, the oven is not. Good morning. #bread',
  },
  {
    key: 'bread5',
    ago: 80,
    by: 'grace',
    text: 'You make “up early” sound like a place.',
    replyTo: 'bread4',
  },
  {
    key: 'loom5',
    ago: 75,
    by: 'ada',
    text: 'The title of chapter six:',
    poll: { options: ['How a loom remembers', 'Errata', 'Bells'], minutes: 60 },
    votes: { priya: 0, kofi: 2, jonas: 2, grace: 2, mei: 1 },
  },
  {
    key: 'map3',
    ago: 70,
    by: 'omar',
    text: 'There is room on the wall for one more. Which?',
    poll: {
      options: ['Railways of 1938', 'The seabed', 'A city that was not built', 'No more maps'],
      minutes: 2 * 24 * 60,
    },
    votes: { grace: 1, linus_b: 3, mei: 2, sofia: 1, priya: 0, tomasz: 0, leila: 1, kofi: 2 },
  },
  {
    key: 'sky4',
    ago: 55,
    by: 'leila',
    text: 'It was never a comet. It was the reflection of the reading lamp, for eleven nights.',
    contentWarning: 'How my novel ends',
    replyControl: 'followed',
  },
  {
    key: 'plant3',
    ago: 40,
    by: 'sofia',
    text: 'Named a fern today. It did not seem to mind. #plants',
  },
  {
    key: 'radio4',
    ago: 30,
    by: 'jonas',
    text: '@ada my radio rings a bell when it is bored, too. The same patent?',
  },
  {
    key: 'kids6',
    ago: 20,
    by: 'kofi',
    text: 'Read this to the class. Now the school bell has a personality.',
    quoteOf: 'loom4',
  },
  {
    key: 'ship3',
    ago: 12,
    by: 'grace',
    text: 'Wind from the west, coffee from the galley, nothing to merge. See you on Monday.',
  },
];
