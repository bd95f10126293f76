import { type Html, hidden, html, type IconName, icon, short } from './html.ts';

interface Toggle {
  readonly action: string;
  readonly on: boolean;
  readonly icon: IconName;
  /** What it does, as a screen reader says it. */
  readonly label: string;
  readonly count?: number;
}

/**
 * A switch that is a form: it works without a script, which otherwise sends it in the background.
 * The label never changes; `aria-pressed` says how it stands.
 */
export function toggle({ action, on, icon: name, label, count }: Toggle): Html {
  const kind = action.slice(action.lastIndexOf('/') + 1);
  return html`<form method="post" action="${action}" data-toggle>
    <input type="hidden" name="on" value="${on ? '0' : '1'}" />
    <button class="act act-${kind}" aria-pressed="${on ? 'true' : 'false'}" title="${label}">
      ${icon(name)}${hidden(label)}${count === undefined ? '' : countOf(count)}
    </button>
  </form>`;
}

/** The number beside a switch; nothing is drawn for none. */
export function countOf(count: number): Html {
  return html`<span class="n" data-count="${count}">${count > 0 ? short(count) : ''}</span>`;
}

/** A button that does one thing, as a form. */
export function button(action: string, label: Html | string, style = 'item'): Html {
  return html`<form method="post" action="${action}">
    <button class="${style}">${label}</button>
  </form>`;
}

/** One entry of a menu that switches something. */
export function menuSwitch(action: string, on: boolean, label: string): Html {
  return html`<form method="post" action="${action}">
    <input type="hidden" name="on" value="${on ? '0' : '1'}" />
    <button class="item">${label}</button>
  </form>`;
}
