import type { Wording } from './wording.js';

/**
 * An answer's confidence for people: "confidence 87%".
 * @param confidence 0 to 1
 */
export function describeConfidence(confidence: number, wording: Wording): string {
  const percent = new Intl.NumberFormat(wording.locale, { style: 'percent' }).format(confidence);
  return wording.confidence(percent);
}
