import { accessSync, constants, statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { messageOf } from '../../errors.js';
import type { Check, SettledContext } from './check.js';
import { wrong, well, type Finding } from './finding.js';
import { nearestFolder } from './nearestFolder.js';

/** Whether the articles can be read, and index and models be written. */
export const checkFolders: Check = {
  about: 'folders',
  run: ({ settings }) => [
    readable('CORPUS_DIR', settings.CORPUS_DIR),
    writable('MODELS_DIR', settings.MODELS_DIR),
    ...(settings.STORE_URL === null ? indexFolder(settings) : []),
  ],
};

function indexFolder({ CORPUS_DIR, INDEX_DIR }: SettledContext['settings']): Finding[] {
  return [writable('INDEX_DIR', INDEX_DIR), ...indexInCorpus(CORPUS_DIR, INDEX_DIR)];
}

function readable(name: string, path: string): Finding {
  const fault = faultOf(path, constants.R_OK | constants.X_OK);
  if (fault === null) return well(name, `${path} can be read`);
  return wrong(
    name,
    `expected a readable folder at ${path}, got ${fault}`,
    `set ${name}, or make the folder readable`,
  );
}

function writable(name: string, path: string): Finding {
  const place = nearestFolder(path);
  const fault = faultOf(place, constants.R_OK | constants.W_OK | constants.X_OK);
  const state = place === resolve(path) ? 'can be written' : 'does not exist yet and can be created';
  if (fault === null) return well(name, `${path} ${state}`);
  return wrong(
    name,
    `expected to write to ${path}, got ${fault}${place === resolve(path) ? '' : ` for ${place}`}`,
    `make the user that Footnote runs as its owner, or set ${name} to another folder`,
  );
}

function faultOf(path: string, mode: number): string | null {
  try {
    if (!statSync(path).isDirectory()) return 'a file';
    accessSync(path, mode);
    return null;
  } catch (thrown) {
    return messageOf(thrown);
  }
}

function indexInCorpus(corpus: string, index: string): Finding[] {
  const inside = relative(resolve(corpus), resolve(index));
  if (isAbsolute(inside) || inside.split(sep).some((part) => part.startsWith('.'))) return [];
  return [
    wrong('INDEX_DIR', `expected it outside CORPUS_DIR (${corpus}), got ${index}`, 'choose another folder'),
  ];
}
