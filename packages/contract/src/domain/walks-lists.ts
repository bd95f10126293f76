import type { ListId, ListView } from '@twclone/core';
import type { Command } from './walk-commands.ts';
import { paged, person } from './walk-reads.ts';
import type { Made } from './walks.ts';

/** A list that was made, or the id of somebody, which is none. */
const list = (made: Made): ListId => {
  const { lists, draw } = made;
  return lists.length > 0
    ? (lists[draw(lists.length)] as ListId)
    : (person(made) as string as ListId);
};

/** A verb of an actor on a list and a person. */
function onMember(name: 'addToList' | 'removeFromList', weight: number): Command {
  return {
    name,
    weight,
    draw(made) {
      const [actor, id, member] = [person(made), list(made), person(made)];
      return {
        describe: `${actor} ${id} ${member}`,
        on: ({ twclone }) => twclone[name](actor, id, member),
      };
    },
  };
}

export const listCommands: readonly Command[] = [
  {
    name: 'createList',
    weight: 2,
    draw(made) {
      const [actor, closed] = [person(made), made.draw(4) === 0];
      const draft = { name: `list ${made.draw(9)}`, private: closed };
      return {
        describe: `${actor} ${JSON.stringify(draft)}`,
        // With its owner on it, so that lists of short walks show something.
        async on({ twclone }) {
          const made = await twclone.createList(actor, draft);
          await twclone.addToList(actor, made.id, actor);
          return made;
        },
      };
    },
    learn: ({ lists }, answer) => {
      const { id } = answer as Partial<ListView>;
      if (id !== undefined) lists.push(id);
    },
  },
  {
    name: 'updateList',
    weight: 1,
    draw(made) {
      const [actor, id] = [person(made), list(made)];
      const change = {
        description: [null, 'new', undefined][made.draw(3)],
        private: made.draw(2) > 0,
      };
      return {
        describe: `${actor} ${id} ${JSON.stringify(change)}`,
        on: ({ twclone }) => twclone.updateList(actor, id, change),
      };
    },
  },
  {
    name: 'deleteList',
    weight: 1,
    draw(made) {
      const [actor, id] = [person(made), list(made)];
      return { describe: `${actor} ${id}`, on: ({ twclone }) => twclone.deleteList(actor, id) };
    },
  },
  onMember('addToList', 6),
  onMember('removeFromList', 1),
  ...paged({
    listsOf: [1, (twclone, made, page) => twclone.listsOf(person(made), person(made), page)],
    listMembers: [1, (twclone, made, page) => twclone.listMembers(person(made), list(made), page)],
    listTimeline: [
      2,
      (twclone, made, page) =>
        twclone.listTimeline(made.draw(2) > 0 ? person(made) : undefined, list(made), page),
    ],
  }),
];
