import type { UserView } from '@twclone/core';
import { counted, type Html, hidden, html, icon } from './html.ts';
import { menu } from './post-menu.ts';
import { outside, plainText } from './text.ts';
import { monthOf } from './time.ts';
import { menuSwitch } from './toggle.ts';
import type { Ui } from './ui.ts';
import { followButton, followsYou, picture } from './user.ts';

export type TabName = 'posts' | 'replies' | 'likes';

/** The head of a profile; `known`: a few of its followers whom the reader follows. */
export function profileHead(ui: Ui, user: UserView, known: readonly UserView[]): Html {
  return html`<section class="profile" aria-label="About @${user.handle}">
    <img class="banner" src="/banner/${user.handle}.svg" alt="" width="640" height="213" />
    <div class="profile-row">
      <span class="avatar big-avatar">${picture(user.handle)}</span>
      <div class="profile-acts">${profileActs(ui, user)}</div>
    </div>
    <h2><bdi>${user.name}</bdi>${user.protected ? icon('lock') : ''}</h2>
    <p class="handle">@${user.handle}${followsYou(user)}</p>
    ${user.flagged ? html`<p class="labelled"><b>Shown to moderators.</b> Others do not see this account.</p>` : ''}
    ${user.bio ? html`<p class="text" dir="auto">${plainText(user.bio)}</p>` : ''}
    <p class="facts">${facts(user)}</p>
    <p class="totals">
      <a href="/@${user.handle}/following"><b>${user.counts.following}</b> Following</a>
      <a href="/@${user.handle}/followers"><b>${user.counts.followers}</b>
        ${user.counts.followers === 1 ? 'Follower' : 'Followers'}</a>
    </p>
    ${known.length > 0 ? knownLine(user, known) : ''}
  </section>`;
}

function facts({ location, website, joinedAt }: UserView): Html {
  const web = website && /^https?:\/\//i.test(website) ? website : undefined;
  return html`${location ? html`<span>${icon('place')} <bdi>${location}</bdi></span>` : ''}
    ${web ? html`<span>${icon('link')} ${outside(web)}</span>` : ''}
    <span>${icon('joined')} Joined ${monthOf(joinedAt)}</span>`;
}

function knownLine({ handle }: UserView, known: readonly UserView[]): Html {
  const [first, second] = known;
  return html`<p class="known">
    <span class="faces">${known.map((user) => picture(user.handle))}</span>
    <a href="/@${handle}/known">Followed by <bdi>${first?.name}</bdi>${
      second ? html`, <bdi>${second.name}</bdi>` : ''
    }${known.length > 2 ? ' and others' : ''} whom you follow</a>
  </p>`;
}

function profileActs(ui: Ui, user: UserView): Html {
  if (ui.me === undefined) return html`<a class="button" href="/">Sign in to follow</a>`;
  if (ui.me.id === user.id) {
    return html`${menu('More about you', listsLink(user))}
      <a class="button quiet" href="/settings">Edit profile</a>`;
  }
  const { handle, viewer } = user;
  const blocking = viewer?.blocking === true;
  const closed = blocking || viewer?.blockedBy === true;
  return html`${menu(`More about @${handle}`, othersEntries(ui, user))} ${blocking ? blockedNote : ''}
    ${closed ? '' : messageLink(handle)}
    ${followButton(ui, user)}`;
}

function othersEntries(ui: Ui, user: UserView): Html {
  const { id, handle, viewer } = user;
  const blocking = viewer?.blocking === true;
  const follows = viewer?.following === true || viewer?.requested === true;
  return html`
    ${follows ? html`<a class="item" href="/@${handle}/follow">What you follow…</a>` : ''}
    <a class="item" href="/@${handle}/add">Add to a list…</a> ${listsLink(user)}
    ${
      viewer?.muting === true
        ? menuSwitch(`/users/${id}/mute`, true, `Unmute @${handle}`)
        : html`<a class="item" href="/@${handle}/mute">Mute @${handle}…</a>`
    }
    ${menuSwitch(`/users/${id}/block`, blocking, `${blocking ? 'Unblock' : 'Block'} @${handle}`)}
    <a class="item" href="/@${handle}/report">Report…</a>
    ${ui.moderator ? suspension(user) : ''}`;
}

function suspension({ id, flagged }: UserView): Html {
  const suspended = flagged === true;
  const label = suspended ? 'Restore account' : 'Suspend account';
  return menuSwitch(`/users/${id}/suspend`, suspended, label);
}

const messageLink = (handle: string): Html =>
  html`<a class="round bordered" href="/messages/new?to=${handle}" title="Message">${icon('mail')}${hidden(`Message @${handle}`)}</a>`;

const listsLink = ({ handle }: UserView): Html =>
  html`<a class="item" href="/@${handle}/lists">Lists by @${handle}</a>`;

const blockedNote: Html = html`<span class="badge danger">Blocked</span>`;

/** The ways to look at what an account wrote. Likes are for their owner only. */
export function tabsOf(ui: Ui, { id, handle }: UserView, current: TabName): Html {
  const names: TabName[] = ui.me?.id === id ? ['posts', 'replies', 'likes'] : ['posts', 'replies'];
  return tabs(
    'Of this profile',
    names.map((name) => ({
      href: name === 'posts' ? `/@${handle}` : `/@${handle}?tab=${name}`,
      label: `${name[0]?.toUpperCase()}${name.slice(1)}`,
      here: name === current,
    })),
  );
}

interface Tab {
  readonly href: string;
  readonly label: string;
  readonly here: boolean;
}

/** Links that look like tabs: each is a page of its own. */
export function tabs(label: string, entries: readonly Tab[]): Html {
  return html`<nav class="tabs" aria-label="${label}">
    ${entries.map(
      ({ href, label: name, here }) =>
        html`<a href="${href}" ${here ? html`aria-current="page"` : ''}>${name}</a>`,
    )}
  </nav>`;
}

/** "3 people", for the live region of a search. */
export function found(count: number, more: boolean, what: string, many: string): string {
  return more ? `More than ${counted(count - 1, what, many)}` : counted(count, what, many);
}
