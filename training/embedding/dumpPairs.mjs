// Writes questions and the windows that answer them as token ids, for fitAdapter.py.
// node training/embedding/dumpPairs.mjs OUT SET… (sets as `footnote train` takes them; build first)
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { foldText, isNamed } from '../../dist/evaluation/holdsText.js';
import { readTrainingSet } from '../../dist/evaluation/trainingSet.js';
import { listCorpusFiles } from '../../dist/index/changes/corpusFiles.js';
import { readerExtensions, readerFor } from '../../dist/index/readers/registry.js';
import { splitArticle } from '../../dist/index/splitting/splitArticle.js';
import { prepareModel } from '../../dist/model/prepareModel.js';
import { loadTokenizer } from '../../dist/model/transformersEmbedder.js';
import { contextOf } from '../../dist/store/structure.js';

const [out, ...places] = process.argv.slice(2);
const { folder } = await prepareModel({ model: 'bundled', modelsDir: 'data/models' });
const idsOf = await loadTokenizer(folder);
await mkdir(out, { recursive: true });
for (const place of places) {
  const set = await readTrainingSet(place);
  const windows = [];
  const texts = [];
  const articles = [];
  for await (const entry of listCorpusFiles(set.articlesDir, readerExtensions)) {
    if (entry.kind !== 'file') continue;
    const { file } = entry;
    for await (const outcome of readerFor(file.path).read(file)) {
      if (outcome.kind !== 'article') continue;
      const { article } = outcome;
      const context = contextOf(article);
      const own = [];
      for (const passage of splitArticle(article, (text) => idsOf(text).length)) {
        for (const window of passage.windows) {
          own.push(windows.length);
          windows.push(idsOf(context.embedded(window)).slice(0, 128));
          texts.push(foldText(article.text.slice(window.start, window.end)));
        }
      }
      articles.push({ path: article.path, id: article.id, windows: own });
    }
  }
  const questions = set.answerable.flatMap(({ question, answers, article, alsoIn }) => {
    const named = articles.filter((one) => [article, ...alsoIn].some((name) => isNamed(one, name)));
    const right = named
      .flatMap((one) => one.windows)
      .filter((window) => answers.some((answer) => texts[window].includes(foldText(answer))));
    return right.length === 0 ? [] : [{ ids: idsOf(question).slice(0, 128), right: right.slice(0, 20) }];
  });
  const pairs = { windows, articles: articles.map((one) => one.windows), questions };
  await writeFile(join(out, `${set.name}.json`), JSON.stringify(pairs));
  console.log(`${set.name}: ${windows.length} windows, ${questions.length} questions`);
}
