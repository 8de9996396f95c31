import { readFileSync } from 'node:fs';
import { identityOf } from '../../index/fingerprint.js';
import { modelFolderState } from '../../model/modelFolder.js';
import { modelFolderOf } from '../../model/modelFiles.js';
import { prepareModel } from '../../model/prepareModel.js';
import { FootnoteError, messageOf } from '../../errors.js';
import { checkGeneration } from '../../store/sqlite/generations/checkGeneration.js';
import { currentGeneration } from '../../store/sqlite/generations/generations.js';
import type { IndexSummary } from '../../store/indexReader.js';
import { openIndex } from '../../store/openIndex.js';
import type { Check, SettledContext } from './check.js';
import { note, well, wrong, type Finding } from './finding.js';

/** Whether Node is new enough, the native packages load, and the index is of this version. */
export const checkVersions: Check = {
  about: 'versions',
  run: async (context) => [
    checkNode(process.versions.node),
    ...(await checkNative()),
    ...(await checkIndex(context)),
  ],
};

/** `engines.node` of package.json, as `>=20.19`. */
function leastNode(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { engines: { node: string } }).engines.node.replace('>=', '');
}

function checkNode(version: string): Finding {
  const least = leastNode();
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);
  const isEnough = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  if (isEnough) return well('Node.js', version);
  return wrong(
    'Node.js',
    `expected ${least} or newer, got ${version}`,
    'install a newer Node.js, then npm ci',
  );
}

async function checkNative(): Promise<Finding[]> {
  const load = async (name: string, open: () => Promise<void>): Promise<Finding> => {
    try {
      await open();
      return well(name, 'loads');
    } catch (thrown) {
      return wrong(name, messageOf(thrown), 'run npm ci with the Node.js that runs Footnote');
    }
  };
  return [
    await load('better-sqlite3', async () => {
      const { default: Database } = await import('better-sqlite3');
      new Database(':memory:').close();
    }),
    await load('hnswlib-node', async () => {
      await import('../../store/sqlite/graph/vectorGraph.js');
    }),
  ];
}

/** An index of another model or another version of Footnote is not wrong: the next run builds it anew. */
async function checkIndex({ settings }: SettledContext): Promise<Finding[]> {
  const { EMBEDDING_MODEL: model, MODELS_DIR: modelsDir } = settings;
  try {
    const index = await indexIdentity(settings);
    if (index === null) return [];
    if (index.model !== model)
      return [outdated(`was built with ${index.model}; EMBEDDING_MODEL is ${model}`)];
    // Preparing would make or download a model that is not there.
    const { state } = await modelFolderState(modelFolderOf(model, modelsDir));
    if (state === 'absent' || state === 'damaged') return [];
    const { profile } = await prepareModel({ model, modelsDir });
    if (identityOf(profile).fingerprint === index.fingerprint)
      return [well('index version', 'matches this Footnote')];
    return [outdated('was built by another version of Footnote')];
  } catch (thrown) {
    if (!(thrown instanceof FootnoteError)) throw thrown;
    // A damaged index or model is told by the check of its files.
    return thrown.code === 'INDEX_OUTDATED' ? [outdated(`is from another version: ${thrown.message}`)] : [];
  }
}

/** Of the index in force, without loading it where it is in a folder; null when there is none. */
async function indexIdentity(
  settings: SettledContext['settings'],
): Promise<Pick<IndexSummary, 'model' | 'fingerprint'> | null> {
  if (settings.STORE_URL === null) {
    const current = await currentGeneration(settings.INDEX_DIR);
    return current === null ? null : checkGeneration(settings.INDEX_DIR, current);
  }
  const place = openIndex(settings.STORE_URL);
  try {
    if ((await place.current()) === null) return null;
    const index = await place.open();
    await index.close();
    return index.summary;
  } finally {
    await place.close();
  }
}

function outdated(why: string): Finding {
  return note('index version', `the index ${why}`, 'footnote start or footnote index rebuilds it');
}
