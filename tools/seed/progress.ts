import { Presets, SingleBar } from 'cli-progress';

/** Told how far the work is. */
export interface Progress {
  update(done: number, total: number): void;
  end(): void;
}

/** How often a line is written where there is no terminal, in milliseconds. */
const every = 2_000;

/** A bar with rate and time left on a terminal, and a line now and then anywhere else. */
export function showProgress(): Progress {
  return process.stdout.isTTY ? bar() : lines();
}

function bar(): Progress {
  const format = '{bar} {percentage}% | {value}/{total} | {rate}/s | ETA {eta_formatted}';
  const shown = new SingleBar({ format, etaBuffer: 50, hideCursor: true }, Presets.shades_classic);
  const rate = rateFrom();
  return {
    update(done, total) {
      if (!shown.isActive) shown.start(total, done, { rate: 0 });
      shown.update(done, { rate: rate(done) });
    },
    end: () => shown.stop(),
  };
}

function lines(): Progress {
  const rate = rateFrom();
  let last = Date.now();
  return {
    update(done, total) {
      if (Date.now() - last < every && done < total) return;
      last = Date.now();
      const perSecond = rate(done);
      const left = perSecond > 0 ? `, ${Math.ceil((total - done) / perSecond)} s left` : '';
      console.log(`${done}/${total} (${perSecond}/s${left})`);
    },
    end: () => undefined,
  };
}

/** Units per second since the call before: an account, a follow and a post take unequal times. */
function rateFrom(): (done: number) => number {
  let before: { readonly done: number; readonly at: number } | undefined;
  return (done) => {
    const now = { done, at: performance.now() };
    const seconds = before === undefined ? 0 : (now.at - before.at) / 1000;
    const rate = seconds > 0 ? Math.round((done - (before?.done ?? 0)) / seconds) : 0;
    before = now;
    return rate;
  };
}
