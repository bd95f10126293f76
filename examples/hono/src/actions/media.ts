import { type Draft, type Media, type MediaDraft, TwcloneError } from '@twclone/core';
import type { Ctx } from '../host.ts';
import { actorOf, type Site } from '../site.ts';
import { bringsFiles, fieldsOf, formOf } from './form.ts';

const most = 4;

/** The draft with the files that came with its form: they are added first, as a post names them. */
export async function withMedia(c: Ctx, { media }: Site, draft: Draft): Promise<Draft> {
  if (!bringsFiles(c)) return draft;
  const form = await formOf(c);
  const files = form.getAll('media').filter((part) => part instanceof File && part.size > 0);
  if (files.length === 0) return draft;
  const kept = draft.media ?? [];
  // Before anything is stored: what no post takes would lie there.
  if (kept.length + files.length > most) {
    throw new TwcloneError('invalid', `Choose up to ${most} images, or one video.`);
  }
  if (draft.poll) throw new TwcloneError('invalid', 'A post has images or a poll, not both.');
  if (media === undefined) throw new TwcloneError('invalid', 'No images here: post without.');
  const fields = await fieldsOf(c);
  const alts = files.map((_, at) => fields[`alt${at + 1}`]?.trim());
  return { ...draft, media: [...kept, ...(await added(c, media, files as File[], alts))] };
}

/** All or none. */
async function added(
  c: Ctx,
  media: Media,
  files: readonly File[],
  alts: readonly (string | undefined)[],
): Promise<MediaDraft[]> {
  const done: MediaDraft[] = [];
  try {
    for (const [at, file] of files.entries()) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const { id } = await media.add(actorOf(c), bytes);
      done.push({ id, alt: alts[at] || undefined });
    }
  } catch (error) {
    await media.remove(done.map(({ id }) => id));
    throw error;
  }
  return done;
}

/** What was sent before and is kept. The library asks whose it is. */
export async function keptMedia(c: Ctx): Promise<MediaDraft[]> {
  if (!bringsFiles(c)) return [];
  const [form, fields] = [await formOf(c), await fieldsOf(c)];
  const ids = form.getAll('kept').filter((id) => typeof id === 'string');
  return ids.map((id) => ({ id, alt: fields[`alt-${id}`]?.trim() || undefined }));
}
