import { modelFolderState, verifyModelFolder } from '../../model/modelFolder.js';
import { bundledModel } from '../../model/modelProfile.js';
import { modelFolderOf } from '../../model/modelFiles.js';
import { openEmbedder } from '../../model/workerEmbedder.js';
import { FootnoteError, messageOf } from '../../errors.js';
import type { Check, SettledContext } from './check.js';
import { note, well, wrong, type Finding } from './finding.js';

const about = 'model';

/** Whether the model's files are what they were when it was put there, and whether it embeds. */
export const checkModel: Check = { about, run: async (context) => [await look(context)] };

async function look(context: SettledContext): Promise<Finding> {
  const { EMBEDDING_MODEL: model, MODELS_DIR } = context.settings;
  let folder: string;
  try {
    folder = modelFolderOf(model, MODELS_DIR);
  } catch (thrown) {
    return wrong(about, messageOf(thrown), 'correct EMBEDDING_MODEL, or leave it out for the bundled model');
  }
  context.onProgress({ doing: 'Checking the model', done: 0, total: 1 });
  const { state } = await modelFolderState(folder);
  if (state === 'absent') {
    const when = model === bundledModel ? 'converted' : 'downloaded';
    return note(about, `${model} is not in ${folder} yet; it will be ${when} at the next start or index run`);
  }
  const problems = await verifyModelFolder(folder);
  if (problems.length > 0) {
    const more = problems.length === 1 ? '' : ` (and ${problems.length - 1} more)`;
    const found = `${folder} is damaged: ${problems[0] ?? ''}${more}`;
    return wrong(about, found, 'delete that folder: the next start converts or downloads it again');
  }
  return embedOnce(context, state === 'unlisted');
}

/** The only test of the native runtime and the graph: a question is embedded. */
async function embedOnce({ settings, signal }: SettledContext, isUnlisted: boolean): Promise<Finding> {
  const { EMBEDDING_MODEL: model, MODELS_DIR: modelsDir } = settings;
  try {
    const embedder = await openEmbedder({ model, modelsDir, workers: 1, signal });
    try {
      const [vector] = await embedder.embed(['Does the model work?'], 'question', { signal });
      const isFinite = vector?.every((component) => Number.isFinite(component)) === true;
      if (!isFinite)
        return wrong(about, `${model} gives a vector that is not finite`, 'choose another EMBEDDING_MODEL');
    } finally {
      await embedder.close();
    }
  } catch (thrown) {
    if (thrown instanceof FootnoteError && thrown.code === 'CANCELLED') throw thrown;
    return wrong(about, messageOf(thrown), 'run npm ci again, or choose another EMBEDDING_MODEL');
  }
  const files = isUnlisted
    ? 'its files were put there by hand, so there are no hashes to compare'
    : 'every hash matches';
  return well(about, `${model} embeds; ${files}`);
}
