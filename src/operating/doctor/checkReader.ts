import { readLearnedReader, readerOrigin } from '../../model/bundled/readerWeights.js';
import { modelFolderOf } from '../../model/modelFiles.js';
import { modelFolderState, verifyModelFolder } from '../../model/modelFolder.js';
import { bundledModel } from '../../model/modelProfile.js';
import { noReader } from '../../model/prepareReader.js';
import { messageOf } from '../../errors.js';
import type { Check, SettledContext } from './check.js';
import { note, well, wrong, type Finding } from './finding.js';

const about = 'reader';

/** Whether the reader's files are what they were when it was put there. */
export const checkReader: Check = { about, run: async (context) => [await look(context)] };

async function look({ settings }: SettledContext): Promise<Finding> {
  const { READER_MODEL: model, MODELS_DIR } = settings;
  if (model === noReader) return note(about, 'switched off by READER_MODEL');
  let folder: string;
  try {
    folder = modelFolderOf(model, MODELS_DIR, 'READER_MODEL');
  } catch (thrown) {
    return wrong(about, messageOf(thrown), 'correct READER_MODEL, or set it to off');
  }
  const isBundled = model === bundledModel;
  const learned = isBundled ? await readLearnedReader() : null;
  if (isBundled && learned === null) return note(about, 'this version ships without one');
  const found = await modelFolderState(folder);
  if (found.state === 'absent') {
    const when = isBundled ? 'converted' : 'downloaded';
    return note(about, `${model} is not in ${folder} yet; it will be ${when} at the next start`);
  }
  const [problem] = await verifyModelFolder(folder);
  if (problem !== undefined) {
    const remedy = 'delete that folder: the next start converts or downloads it again';
    return wrong(about, `${folder} is damaged: ${problem}`, remedy);
  }
  if (found.state === 'unlisted') {
    return well(about, `${model}: its files were put there by hand, so there are no hashes to compare`);
  }
  const isOld =
    learned !== null && found.state === 'complete' && found.manifest.origin !== readerOrigin(learned);
  return isOld
    ? note(about, `${model} is from another version; it will be converted again at the next start`)
    : well(about, `${model}: every hash matches`);
}
