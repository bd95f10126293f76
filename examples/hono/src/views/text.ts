import { type Facet, parseText } from '@twclone/core';
import { type Html, html } from './html.ts';

/** A text with its parts as links. The text itself is escaped by the template. */
export function richText(text: string, facets: readonly Facet[]): Html[] {
  const parts: Html[] = [];
  let at = 0;
  for (const facet of facets) {
    if (facet.start < at) continue;
    parts.push(html`${text.slice(at, facet.start)}`);
    parts.push(linkOf(facet, text.slice(facet.start, facet.end)));
    at = facet.end;
  }
  return [...parts, html`${text.slice(at)}`];
}

/** The same for a text that was stored without its parts, such as a bio. */
export function plainText(text: string): Html[] {
  const parsed = parseText(text);
  const of = (kind: Facet['kind'], entities: typeof parsed.urls): Facet[] =>
    entities.map((entity) => ({ kind, ...entity }));
  const facets = [
    ...of('mention', parsed.mentions),
    ...of('hashtag', parsed.hashtags),
    ...of('url', parsed.urls),
  ];
  return richText(
    parsed.text,
    facets.sort((a, b) => a.start - b.start),
  );
}

function linkOf(facet: Facet, shown: string): Html {
  if (facet.kind === 'mention') {
    // The id outlives a rename; a bio knows only the handle.
    const href = facet.userId ? `/users/${facet.userId}` : `/@${facet.value}`;
    return html`<a href="${href}">${shown}</a>`;
  }
  if (facet.kind === 'hashtag') {
    return html`<a href="/tag/${encodeURIComponent(facet.value)}">${shown}</a>`;
  }
  return facet.kind === 'url' ? outside(facet.value) : html`${shown}`;
}

/** A link to another site, which learns nothing of where its visitor comes from. */
export function outside(url: string): Html {
  const href = /^https?:\/\//i.test(url) ? url : `https://${url}`;
  return html`<a href="${href}" rel="nofollow noopener noreferrer" target="_blank" title="${href}"
    >${shortened(url)}</a
  >`;
}

const longest = 36;

function shortened(url: string): string {
  const bare = url.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '');
  return bare.length > longest ? `${bare.slice(0, longest - 1)}…` : bare;
}
