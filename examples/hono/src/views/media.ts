import type { MediaInfo, MediaItem } from '@twclone/core';
import { type Html, html } from './html.ts';

/** The types that a field offers; what a file is, the library tells from its bytes. */
const accepted = 'image/jpeg,image/png,image/webp,image/gif,video/mp4';
const places = [1, 2, 3, 4];

const pathOf = (id: string): string => `/v1/media/${id}`;

/** The images, or the video, of a post. Their sizes are known before a byte is fetched. */
export function mediaOf(items: readonly MediaItem[] = []): Html {
  if (items.length === 0) return html``;
  return html`<div class="media media-${items.length}">${items.map(itemOf)}</div>`;
}

function itemOf(item: MediaItem): Html {
  const { id, kind, type, alt } = item;
  if (kind === 'video') {
    return html`<video controls preload="metadata" ${sizeOf(item)} aria-label="${alt ?? 'Video'}">
      <source src="${pathOf(id)}" type="${type}" /></video>`;
  }
  return html`<a href="${pathOf(id)}"><img src="${pathOf(id)}" ${sizeOf(item)} loading="lazy"
    alt="${alt ?? 'Image without a description'}" /></a>`;
}

function sizeOf({ width, height }: Pick<MediaItem, 'width' | 'height'>): Html {
  if (width === undefined || height === undefined) return html``;
  return html`width="${width}" height="${height}"`;
}

/** An image or video that was sent before, and is part of what one goes on with. */
export interface Kept extends Pick<MediaInfo, 'id' | 'kind' | 'width' | 'height'> {
  readonly alt?: string | undefined;
}

/** Where images are chosen, and said what they show. A script hides the lines that are not used. */
export function mediaFields(kept: readonly Kept[]): Html {
  return html`<fieldset class="group" data-media>
    <legend>Up to 4 images, or a video</legend>
    ${kept.map(keptField)}
    <label class="field"><span>Files</span>
      <input type="file" name="media" multiple accept="${accepted}" /></label>
    ${places.map(
      (place) => html`<label class="field" data-alt><span>What file ${place} shows</span>
        <input name="alt${place}" maxlength="1000" autocomplete="off"
          placeholder="For those who cannot see it" /></label>`,
    )}
  </fieldset>`;
}

function keptField({ id, kind, alt, ...size }: Kept): Html {
  const name = kind === 'video' ? 'video' : 'image';
  return html`<div class="kept">
    ${kind === 'video' ? '' : html`<img src="${pathOf(id)}" alt="" ${sizeOf(size)} />`}
    <div class="kept-body">
      <label class="choice"><input type="checkbox" name="kept" value="${id}" checked /> Keep this ${name}</label>
      <label class="field"><span>What it shows</span>
        <input name="alt-${id}" value="${alt ?? ''}" maxlength="1000" autocomplete="off" /></label>
    </div>
  </div>`;
}
