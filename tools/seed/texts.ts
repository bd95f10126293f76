import { pick, type Random } from './random.ts';
import { moods, places, things, topics } from './words.ts';

/** `$T` a topic, `$O` a thing, `$M` a mood, `$P` a place. */
type Templates = readonly [string, ...string[]];

const openings: Templates = [
  'Finished the $O at last. It came out $M.',
  'A $M morning at the $P, with too much tea and a new $O.',
  'Does anybody still keep a $O in the $P?',
  'Three weeks of $T and I finally see why people love it.',
  'Today I learned that every $O began as a $M idea.',
  'Note to self: never start a $O after midnight.',
  'The $P was $M today. Nobody there but me and my $O.',
  'I will trade one $O for an hour of $T.',
  'What is the best book on $T for a beginner?',
  'My $O broke, so it is going to be a $M week of $T.',
  'Unpopular opinion: $T is better than $T.',
  'The light over the $P this evening was $M beyond words.',
  'Day 4 of the $O: still $M, still not done.',
  'Somebody left a $O at the $P. It has a note on it that says “$M”.',
];

const answers: Templates = [
  'Same here, the $O took me a month.',
  'Have you tried it in the $P?',
  'This is the most $M thing I have read all day.',
  'I disagree, but in a $M way.',
  'Please post a photo of the $O!',
  'Congratulations! $T suits you.',
  'Where did you find the $O?',
  'Thank you, that is really $M.',
];

const comments: Templates = [
  'Everyone interested in $T should see this.',
  'A $M point, and true of any $O.',
  'This, but for $T.',
  'Saved for the next $M afternoon at the $P.',
];

const lists = { T: topics, O: things, M: moods, P: places } as const;

/** The sort of a post, which decides what it says. */
export type Sort = 'opening' | 'answer' | 'comment';
const templates: Record<Sort, Templates> = {
  opening: openings,
  answer: answers,
  comment: comments,
};

/** A short text; some have tags or a link. `mentioned` is the handle of somebody to be named. */
export function textOf(random: Random, sort: Sort, mentioned: string | undefined): string {
  const template = pick(random, templates[sort]);
  const body = template.replace(/\$([TOMP])/g, (_, key: keyof typeof lists) =>
    pick(random, lists[key]),
  );
  const extras = [
    mentioned === undefined ? '' : `cc @${mentioned}`,
    random() < 0.08 ? `https://example.com/${pick(random, topics)}/${pick(random, things)}` : '',
    random() < 0.25 ? `#${pick(random, topics)}` : '',
    random() < 0.06 ? `#${pick(random, places)}` : '',
  ];
  return [body, ...extras.filter((extra) => extra !== '')].join(' ');
}
