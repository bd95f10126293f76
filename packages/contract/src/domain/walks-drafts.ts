import type { DraftId, DraftView } from '@twclone/core';
import type { Command } from './walk-commands.ts';
import { person, someText, textIn } from './walk-reads.ts';
import type { Made } from './walks.ts';
import { minute } from './world.ts';

/** A draft that was saved, or the id of somebody, which is none. */
const draft = (made: Made): DraftId => {
  const { drafts, draw } = made;
  return drafts[draw(drafts.length)] ?? (person(made) as string as DraftId);
};

const learn: Command['learn'] = ({ drafts }, answer) => {
  const { id } = answer as Partial<DraftView>;
  if (id !== undefined && !drafts.includes(id)) drafts.push(id);
};

/** A verb of an actor on a draft. */
function onDraft(name: 'cancelScheduled' | 'deleteDraft', weight: number): Command {
  return {
    name,
    weight,
    draw(made) {
      const [actor, id] = [person(made), draft(made)];
      return { describe: `${actor} ${id}`, on: ({ twclone }) => twclone[name](actor, id) };
    },
  };
}

/** What is written to be published later, if at all. */
export const draftCommands: readonly Command[] = [
  {
    name: 'saveDraft',
    weight: 2,
    draw(made) {
      const [actor, text] = [person(made), someText(made)];
      const id = made.draw(3) === 0 ? draft(made) : undefined;
      return {
        describe: `${actor} ${text} ${id}`,
        on: (world) => world.twclone.saveDraft(actor, { text: textIn(world, text) }, id),
      };
    },
    learn,
  },
  {
    name: 'schedulePost',
    weight: 2,
    draw(made) {
      const [actor, text] = [person(made), someText(made)];
      const known = made.draw(3) === 0 ? draft(made) : undefined;
      return {
        describe: `${actor} ${text} ${known}`,
        async on(world) {
          const { twclone, clock } = world;
          const fresh = async () => twclone.saveDraft(actor, { text: textIn(world, text) });
          const id = known ?? (await fresh()).id;
          return twclone.schedulePost(actor, id, clock.now() + minute);
        },
      };
    },
    learn,
  },
  onDraft('cancelScheduled', 1),
  onDraft('deleteDraft', 1),
];
