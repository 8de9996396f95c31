import { createHash } from 'node:crypto';
import type { ResolvedProfile } from '../model/prepareModel.js';
import { schemaVersion } from '../store/sqlite/schema.js';
import type { IndexIdentity } from '../store/indexWriter.js';
import { passageSettings } from './splitting/passages.js';
import { windowSettings } from './splitting/windows.js';

/** Counts up when the readers, the tokenizer, the sentence splitter or what is embedded of a window change their results. */
const textVersion = 6;

/** What vectors and passages depend on, beside the text: an index of another fingerprint is built anew. */
export function identityOf(profile: ResolvedProfile): IndexIdentity {
  const parts = JSON.stringify({ schemaVersion, textVersion, profile, passageSettings, windowSettings });
  const fingerprint = createHash('sha256').update(parts).digest('hex').slice(0, 16);
  return { model: profile.id, dimensions: profile.dimensions, fingerprint };
}
