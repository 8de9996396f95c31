// Writes articles with their headings and windows, and questions with the windows that answer them, as token ids, for
// fitAdapter.py.
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
import { leafBlocks } from '../../dist/store/block.js';
import { contextOf, headingsAt } from '../../dist/store/structure.js';

/** Tokens of a window, and windows that answer a question, that are kept. */
const most = { tokens: 110, right: 20 };

const [out, ...places] = process.argv.slice(2);
const { folder } = await prepareModel({ model: 'bundled', modelsDir: 'data/models' });
const idsOf = await loadTokenizer(folder);
await mkdir(out, { recursive: true });
for (const place of places) {
  const set = await readTrainingSet(place);
  const read = [];
  for await (const entry of listCorpusFiles(set.articlesDir, readerExtensions)) {
    if (entry.kind !== 'file') continue;
    for await (const outcome of readerFor(entry.file.path).read(entry.file)) {
      if (outcome.kind === 'article') read.push(withWindows(outcome.article));
    }
  }
  const questions = set.answerable.flatMap(({ question, answers, article, alsoIn }) => {
    const wanted = answers.map(foldText);
    const right = read.flatMap(({ names, texts }, at) => {
      if (![article, ...alsoIn].some((name) => isNamed(names, name))) return [];
      const holding = [...texts.keys()].filter((i) => wanted.some((answer) => texts[i].includes(answer)));
      return holding.map((window) => [at, window]);
    });
    return right.length === 0 ? [] : [{ ids: idsOf(question), right: right.slice(0, most.right) }];
  });
  await writeFile(
    join(out, `${set.name}.json`),
    JSON.stringify({ articles: read.map(({ ids }) => ids), questions }),
  );
  console.log(`${set.name}: ${read.length} articles, ${questions.length} questions`);
}

/** An article's title, headings and windows as token ids, each window with the numbers of the headings it stands under. */
function withWindows(article) {
  const { id, path, title, text } = article;
  const leaves = leafBlocks(article.blocks);
  const headings = leaves.filter(({ kind }) => kind === 'heading');
  const numbers = new Map(headings.map(({ start }, number) => [start, number]));
  const words = ({ start, end }) => text.slice(start, end);
  const context = contextOf(article);
  const windows = splitArticle(article, (part) => idsOf(part).length).flatMap((passage) => passage.windows);
  const parts = windows.map((window) => {
    const under = headingsAt(leaves, window.start);
    const before = [title, ...under.map(words), ''].join('. ');
    return {
      under: under.map(({ start }) => numbers.get(start)),
      text: idsOf(context.embedded(window).slice(before.length)).slice(0, most.tokens),
    };
  });
  return {
    names: { id, path },
    texts: windows.map((window) => foldText(words(window))),
    ids: { title: idsOf(title), headings: headings.map((one) => idsOf(words(one))), windows: parts },
  };
}
