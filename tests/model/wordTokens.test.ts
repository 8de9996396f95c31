import { AutoTokenizer, env, type PreTrainedTokenizer } from '@xenova/transformers';
import fc from 'fast-check';
import { basename, dirname } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { prepareModel } from '../../src/model/prepareModel.js';
import { rememberWords } from '../../src/model/wordTokens.js';
import { sharedModelsDir } from '../support/sharedModelsDir.js';

let plain: PreTrainedTokenizer;
let remembering: PreTrainedTokenizer;

beforeAll(async () => {
  const { folder } = await prepareModel({ model: 'bundled', modelsDir: sharedModelsDir });
  Object.assign(env, { localModelPath: dirname(folder), allowRemoteModels: false });
  plain = await AutoTokenizer.from_pretrained(basename(folder), { local_files_only: true });
  remembering = await AutoTokenizer.from_pretrained(basename(folder), { local_files_only: true });
  rememberWords(remembering);
});

test('the tokens are those of the tokenizer itself, at the first time and after', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'the',
      'bridge',
      'Soleimani',
      '▁',
      'a▁b',
      '<s>',
      ':',
      '“Nobody”',
      '字',
      '\u{1F600}',
      'x\u0301',
    ),
    fc.string({ maxLength: 12, unit: 'binary' }),
  );
  const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(text, (sentence) => {
      const expected = plain.encode(sentence);
      expect(remembering.encode(sentence)).toEqual(expected);
      expect(remembering.encode(sentence)).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});
