import type { DraftId } from '../ids.ts';
import { timeOf } from '../ids.ts';
import type { Draft } from '../post.ts';
import type { StoredDraft } from '../records.ts';

/** A post that is not published yet; only its author sees it. */
export interface DraftView {
  readonly id: DraftId;
  readonly draft: Draft;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** When it is published, epoch milliseconds. */
  readonly publishAt?: number;
  /** Why it could not be published when it was due; it is a draft again. */
  readonly refused?: string;
}

export function draftView({ id, draft, publishAt, refused }: StoredDraft): DraftView {
  return {
    id,
    draft,
    createdAt: timeOf(id),
    ...(publishAt !== undefined && { publishAt }),
    ...(refused !== undefined && { refused }),
  };
}
