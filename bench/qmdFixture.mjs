// Prints the answerable questions of an evaluation set as a fixture for qmd's own `bench`, articles as they are.
//   npm run build && node bench/qmdFixture.mjs SET COLLECTION > fixture.json
import { readEvaluationSet } from '../dist/evaluation/evaluationSet.js';

const [place, collection] = process.argv.slice(2);
const { answerable } = await readEvaluationSet(place);
const queries = answerable.map(({ id, question, kind, article, alsoIn, alsoAnswers }) => {
  const others = alsoAnswers.map((other) => other.article);
  const files = [...new Set([article, ...alsoIn, ...others])].filter((file) => file !== undefined);
  return {
    ...{ id, query: question, type: 'semantic', description: kind },
    ...{ expected_files: files, expected_in_top_k: 3 },
  };
});
const fixture = { description: place, version: 1, collection, queries };
process.stdout.write(`${JSON.stringify(fixture, null, 1)}\n`);
