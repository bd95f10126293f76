import { invalid } from './errors.ts';
import type { MediaInfo } from './ports.ts';
import { cleanName } from './text/clean.ts';

/** An image or video that a post shows. */
export interface MediaDraft {
  /** As the media port gave it. */
  readonly id: string;
  /** A text for those who cannot see it, at most 1,000 characters. */
  readonly alt?: string | undefined;
}

const mostImages = 4;
const longestAlt = 1_000;
const longestId = 200;

/** Checks what a post shows, but for whether it is there. Throws `invalid`. */
export function checkMedia(media: unknown, poll: unknown): MediaDraft[] {
  if (!Array.isArray(media) || media.length > mostImages) {
    throw invalid(`\`media\` is a list of up to ${mostImages} images, or one video.`);
  }
  if (media.length > 0 && poll !== undefined)
    throw invalid('A post has media or a poll, not both.');
  const items = media.map(checkItem);
  if (new Set(items.map(({ id }) => id)).size < items.length) {
    throw invalid('`media` names an image twice.');
  }
  return items;
}

function checkItem(item: unknown): MediaDraft {
  const { id, alt } = (item ?? {}) as Partial<MediaDraft>;
  if (typeof id !== 'string' || id === '' || id.length > longestId) {
    throw invalid('Each of `media` has the `id` that `add` gave it.');
  }
  return alt === undefined ? { id } : { id, alt: altText(alt) };
}

function altText(alt: unknown): string {
  if (typeof alt !== 'string' || alt.length > longestAlt) {
    throw invalid(`\`alt\` is a text of at most ${longestAlt} characters.`);
  }
  return cleanName(alt);
}

/** What a post may show together: images, or one video. Throws `invalid`. */
export function together(items: readonly MediaInfo[]): void {
  const videos = items.filter(({ kind }) => kind === 'video');
  if (videos.length > 0 && items.length > 1) {
    throw invalid('A post shows images or one video, not both.');
  }
}
