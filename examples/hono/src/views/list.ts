import type { ListView, UserView } from '@twclone/core';
import { counted, type Html, hidden, html, icon } from './html.ts';
import { tabs } from './profile.ts';
import { plainText } from './text.ts';

/** Where a list is. Its owner is part of it: the library finds lists by their owner. */
export function pathOf({ id, owner }: ListView): string {
  return `/@${owner.handle}/lists/${id}`;
}

/** A list among others. */
export function listCard(list: ListView, extra: Html | string = ''): Html {
  const { id, name, description, counts, owner } = list;
  return html`<article class="row list-row" id="l-${id}" tabindex="0" data-post="${pathOf(list)}"
    aria-labelledby="list-${id}">
    <div class="row-body">
      <span class="by" id="list-${id}"><a class="name" href="${pathOf(list)}"><bdi>${name}</bdi>${lockOf(list)}</a></span>
      ${description ? html`<p class="text" dir="auto">${plainText(description)}</p>` : ''}
      <span class="small">${counted(counts.members, 'member')} · by @${owner.handle}</span>
    </div>
    ${extra}
  </article>`;
}

const lockOf = (list: ListView): Html =>
  list.private ? html`${icon('lock')}${hidden('private')}` : html``;

/** The head of a list's pages. */
export function listHead(list: ListView, here: 'posts' | 'members', mine: boolean): Html {
  const path = pathOf(list);
  return html`<section class="list-head" aria-label="About this list">
      ${list.description ? html`<p class="text" dir="auto">${plainText(list.description)}</p>` : ''}
      <p class="small">By <a href="/@${list.owner.handle}"><bdi>${list.owner.name}</bdi> @${list.owner.handle}</a>
        ${list.private ? html`<span class="badge">Private</span>` : ''}</p>
      ${mine ? html`<p><a class="button quiet" href="${path}/edit">Edit list</a></p>` : ''}
    </section>
    ${tabs('Of this list', [
      { href: path, label: 'Posts', here: here === 'posts' },
      {
        href: `${path}/members`,
        label: `Members (${list.counts.members})`,
        here: here === 'members',
      },
    ])}`;
}

/** What a list says of itself, as it was typed. */
export interface ListFields {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly private?: boolean;
}

/** The form of a list, new or not. */
export function listForm(action: string, fields: ListFields, error?: string): Html {
  return html`<form class="settings" method="post" action="${action}">
    ${error ? html`<p class="refused" role="alert">${error}</p>` : ''}
    <input type="hidden" name="key" value="${crypto.randomUUID()}" />
    <label class="field"><span>Name</span>
      <input name="name" value="${fields.name ?? ''}" maxlength="50" required autocomplete="off" /></label>
    <label class="field"><span>Description</span>
      <textarea name="description" rows="2" maxlength="400">
${fields.description ?? ''}</textarea></label>
    <label class="choice"><input type="checkbox" name="private" value="1" ${fields.private ? 'checked' : ''} />
      Private: only I see it</label>
    <button class="button">Save</button>
  </form>`;
}

/** Puts somebody on a list, or takes them off. */
export function memberButton(list: ListView, { id, handle }: UserView, on: boolean): Html {
  const [word, rest] = on
    ? ['Add', `@${handle} to ${list.name}`]
    : ['Remove', `@${handle} from ${list.name}`];
  return html`<form method="post" action="/lists/${list.id}/members">
    <input type="hidden" name="user" value="${id}" />
    <input type="hidden" name="on" value="${on ? '1' : '0'}" />
    <button class="button ${on ? '' : 'quiet'}">${word}${hidden(` ${rest}`)}</button>
  </form>`;
}

/** Puts somebody on a list by their handle. */
export function addForm({ id }: ListView): Html {
  return html`<form class="settings inline-form" method="post" action="/lists/${id}/members">
    <input type="hidden" name="on" value="1" />
    <label class="field"><span>Add somebody</span>
      <input name="user" required maxlength="26" autocapitalize="none" autocomplete="off" placeholder="@handle" /></label>
    <button class="button">Add</button>
  </form>`;
}
