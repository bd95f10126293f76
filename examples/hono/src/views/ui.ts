import type { Actor, UserView } from '@twclone/core';
import type { Theme } from '../host.ts';

/** What every view may need to know of its reader. */
export interface Ui {
  /** Who looks; absent: a visitor. */
  readonly me: UserView | undefined;
  /** Signed in to an account that is deactivated or suspended. */
  readonly away?: true;
  /** Whether they are a moderator. */
  readonly moderator: boolean;
  /** As whom they look at what a moderator sees more of. */
  readonly sight: Actor | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly theme: Theme;
  /** Whether posts may have images here. */
  readonly uploads: boolean;
  /** Path and query of this page. */
  readonly path: string;
}
