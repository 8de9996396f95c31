import type { CandidateSentence } from './candidates.js';

/** What the words of a unit say of the kind of answer it could be, whatever is asked. */
export const cueNames = [
  'holdsNumber',
  'holdsDate',
  'holdsReason',
  'defines',
  'instructs',
  'permits',
  'negates',
  'asks',
  'holdsCode',
  'holdsName',
] as const;

/** The name of a cue. */
export type CueName = (typeof cueNames)[number];

const cues: Readonly<Record<CueName, RegExp>> = {
  holdsNumber:
    /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million|billion|half|twice)\b/i,
  holdsDate:
    /\b(?:1[89]\d\d|20\d\d)\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d/,
  holdsReason:
    /\b(?:because|since|so that|in order to|due to|as a result|therefore|which means|reason|otherwise|thanks to|to (?:avoid|prevent|ensure|make sure|allow|help|reduce|keep))\b/i,
  defines:
    /^[^.]{2,80}? (?:is|are|was|were|means|refers to|describes|stands for|lets you|allows) (?:an? |the |how |when |what |you )/i,
  instructs:
    /^(?:[-\d. ]{0,5})(?:first|then|next|finally|now|to \w+|if you \w+)?[, ]*(?:please )?(?:add|use|run|set|open|click|select|choose|create|install|make|go|press|type|enter|edit|change|copy|move|remove|delete|start|stop|restart|download|put|place|replace|call|pass|define|declare|import|write|save|check|ensure|enable|disable|configure|update|upgrade|visit|follow|try|see)\b|\byou (?:can|could|should|must|need to|have to|will need|may)\b/i,
  permits:
    /\b(?:can|may|must|should|supports?|allows?|allowed|possible|required?|optional|available|works?)\b/i,
  negates: /\b(?:not|no|never|without|cannot|neither|nor|unsupported|deprecated|removed)\b|n['’]t\b/i,
  asks: /\?["”’)]?\s*$/,
  holdsCode: /[_/\\{}()[\]<>=]|\w\.\w|--\w|\b[a-z]+[A-Z]\w*|::/,
  holdsName: /(?<=[a-z,;] )\p{Lu}\p{L}+/u,
};

/** Which cues a unit's text holds, each 0 or 1. */
export function cueFeatures({ candidate, start, end }: CandidateSentence): Record<CueName, number> {
  const text = candidate.article.text.slice(start, Math.min(end, start + 1000));
  const found: Partial<Record<CueName, number>> = {};
  for (const name of cueNames) found[name] = cues[name].test(text) ? 1 : 0;
  return found as Record<CueName, number>;
}
