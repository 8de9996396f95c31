import { comparedLabel } from './definitions.js';
import { restOfLine, type Hidden, type Scan } from './scan.js';

const bracketed = /^\[([^[\]\n]{2,400})\](?![([:{])/;
/** One of the works that a citation names: `see @rowe2020, p. 33`. */
const work =
  /^\s*(?:[^@]{0,120}\s)?-?@(?:\{([^{}]{1,120})\}|([\p{L}\p{N}_][\w:.#$%&+?<>~/-]{0,120}))(?:[\s,][^@]*)?$/u;
/** A key that names a work and no person: it has a year, or the kind of what it leads to. */
const plainKey = /(?:1[5-9]|20)\d\d|:/;

/** `[@rowe2020]`, `[see @rowe2020, p. 33; -@holm04]`: nothing is shown of it. Outside of Pandoc's dress keys have a year. */
export function hideCitation(scan: Scan, at: number): Hidden | null {
  const [raw, inner = ''] = bracketed.exec(restOfLine(scan, at, 410)) ?? [];
  if (raw === undefined || !inner.includes('@') || scan.definitions.has(comparedLabel(inner))) return null;
  const keys = inner.split(';').map((part) => {
    const [whole, braced, plain = ''] = work.exec(part) ?? [];
    return whole === undefined ? null : (braced ?? plain);
  });
  if (!keys.every((key) => key !== null && (scan.flavour.pandoc || plainKey.test(key)))) return null;
  return { end: at + raw.length, text: scan.slots.gone(raw), isTight: true };
}
