import { type Box, brokenVideo, inside, zero } from './boxes.ts';
import { refused } from './options.ts';

interface Tables {
  readonly chunks: number;
  /** Where a chunk begins, from 0 on. */
  placeOf(chunk: number): number;
  /** How many samples it has. Asked in ascending order. */
  samplesOf(chunk: number): number;
  readonly samples: number;
  lengthOf(sample: number): number;
}

/**
 * Overwrites what a track has in the file, and returns how many bytes that were. More than `most`
 * is `invalid`: samples that lie over each other would make this the work of hours.
 */
export function wipeSamples(file: DataView, track: Box, most: number): number {
  const { chunks, placeOf, samplesOf, samples, lengthOf } = tablesOf(file, track);
  let sample = 0;
  let done = 0;
  for (let chunk = 0; chunk < chunks; chunk++) {
    const last = Math.min(sample + samplesOf(chunk), samples);
    for (let place = placeOf(chunk); sample < last; sample++) {
      const length = lengthOf(sample);
      done += length;
      if (done > most || place + length > file.byteLength) throw refused(brokenVideo);
      zero(file, place, place + length);
      place += length;
    }
  }
  return done;
}

/** `stco` (or `co64`) has the chunks, `stsc` the samples of each, `stsz` the length of these. */
function tablesOf(file: DataView, track: Box): Tables {
  const table = inside(file, track, 'mdia', 'minf', 'stbl');
  const [sizes, chunks, short, long] = ['stsz', 'stsc', 'stco', 'co64'].map(
    (type) => table && inside(file, table, type),
  );
  if (!sizes || !chunks) throw refused(brokenVideo);
  return { ...placesIn(file, short, long), ...lengthsIn(file, sizes), ...runsIn(file, chunks) };
}

function placesIn(
  file: DataView,
  short: Box | undefined,
  long: Box | undefined,
): Pick<Tables, 'chunks' | 'placeOf'> {
  const box = short ?? long;
  if (box === undefined) throw refused(brokenVideo);
  const at = box.body + 8;
  return {
    chunks: countOf(file, box, 4, box === short ? 4 : 8),
    placeOf: (chunk) =>
      box === short ? file.getUint32(at + chunk * 4) : Number(file.getBigUint64(at + chunk * 8)),
  };
}

/** Each entry holds from its first chunk to the next entry's. */
function runsIn(file: DataView, box: Box): Pick<Tables, 'samplesOf'> {
  const count = countOf(file, box, 4, 12);
  const firstOf = (entry: number) => file.getUint32(box.body + 8 + entry * 12);
  let entry = 0;
  return {
    samplesOf(chunk) {
      while (entry + 1 < count && firstOf(entry + 1) <= chunk + 1) entry++;
      return count === 0 ? 0 : file.getUint32(box.body + 12 + entry * 12);
    },
  };
}

/** One length for all, or a list. */
function lengthsIn(file: DataView, box: Box): Pick<Tables, 'samples' | 'lengthOf'> {
  if (box.end - box.body < 12) throw refused(brokenVideo);
  const same = file.getUint32(box.body + 4);
  if (same !== 0) return { samples: file.getUint32(box.body + 8), lengthOf: () => same };
  return {
    samples: countOf(file, box, 8, 4),
    lengthOf: (sample) => file.getUint32(box.body + 12 + sample * 4),
  };
}

/** How many entries a table has: the number stands at `at`, and the entries follow. */
function countOf(file: DataView, { body, end }: Box, at: number, entry: number): number {
  if (end - body < at + 4) throw refused(brokenVideo);
  const count = file.getUint32(body + at);
  if (count * entry > end - body - at - 4) throw refused(brokenVideo);
  return count;
}
