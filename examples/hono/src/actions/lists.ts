import { isTwcloneError } from '@twclone/core';
import type { Ctx } from '../host.ts';
import { said } from '../said.ts';
import { actorOf, type Site, send, uiOf } from '../site.ts';
import { type ListFields, listForm, pathOf } from '../views/list.ts';
import { back, done, fieldsOf, required } from './form.ts';

async function listFields(c: Ctx): Promise<ListFields & { name: string; key: string | undefined }> {
  const fields = await fieldsOf(c);
  const { description, key } = fields;
  return { name: required(fields, 'name'), description, private: fields['private'] === '1', key };
}

/** Makes a list. What is refused comes back to be mended. */
export async function createList(c: Ctx, site: Site): Promise<Response> {
  const { key, ...fields } = await listFields(c);
  return orAgain(
    c,
    site,
    { title: 'New list', back: '/lists', action: '/lists', fields },
    async () => {
      const draft = { ...fields, idempotencyKey: key };
      const list = await site.twclone.createList(actorOf(c), draft);
      said(c, 'listSaved');
      return done(c, `${pathOf(list)}/members`, { id: list.id });
    },
  );
}

/** Changes a list; an emptied description is cleared. */
export async function saveList(c: Ctx, site: Site): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const { key: _, ...fields } = await listFields(c);
  const again = { title: 'Edit list', back: '/lists', action: `/lists/${id}`, fields };
  return orAgain(c, site, again, async () => {
    const change = { ...fields, description: fields.description || null };
    await site.twclone.updateList(actorOf(c), id, change);
    said(c, 'listSaved');
    return done(c, '/lists');
  });
}

interface Again {
  readonly title: string;
  readonly back: string;
  readonly action: string;
  readonly fields: ListFields;
}

async function orAgain(
  c: Ctx,
  site: Site,
  { title, back: to, action, fields }: Again,
  act: () => Promise<Response>,
): Promise<Response> {
  try {
    return await act();
  } catch (error) {
    if (!isTwcloneError(error, 'invalid') && !isTwcloneError(error, 'limited')) throw error;
    const main = listForm(action, fields, error.message);
    return send(c, await uiOf(c, site), { title, back: to, main }, 400);
  }
}

export async function deleteList(c: Ctx, { twclone }: Site): Promise<Response> {
  await twclone.deleteList(actorOf(c), c.req.param('id') ?? '');
  said(c, 'listDeleted');
  return done(c, '/lists');
}

/** Puts somebody on a list, by id or handle, or takes them off. */
export async function member(c: Ctx, { twclone }: Site): Promise<Response> {
  const fields = await fieldsOf(c);
  const on = fields['on'] !== '0';
  const user = required(fields, 'user').trim();
  const verb = on ? 'addToList' : 'removeFromList';
  await twclone[verb](actorOf(c), c.req.param('id') ?? '', user);
  said(c, on ? 'listed' : 'unlisted');
  return done(c, back(c));
}
