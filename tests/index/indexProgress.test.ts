import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { createIndexProgress } from '../../src/index/indexProgress.js';
import { createTextSink } from '../support/textStream.js';

/** What was written, line by line, without what moves the cursor. */
function linesOf(text: string): string[] {
  // Where the cursor goes back, a line is written anew.
  return stripVTControlCharacters(text.replaceAll('\u001b[1G', '\n'))
    .split(/[\r\n]/u)
    .filter((line) => line !== '');
}

test('the bars fit 80 columns, however large the corpus and the model', () => {
  const stderr = createTextSink({ columns: 80 });
  const progress = createIndexProgress(stderr);
  const total = 5_000_000_000;
  progress.download({
    file: 'onnx/model_quantized_with_a_long_name.onnx',
    receivedBytes: total,
    totalBytes: total,
  });
  progress.indexing({ bytesDone: 1, bytesTotal: total, articles: 1, windows: 3 });
  progress.indexing({ bytesDone: total - 1, bytesTotal: total, articles: 999_999, windows: 9_999_999 });
  progress.indexing({ bytesDone: total, bytesTotal: total, articles: 999_999, windows: 9_999_999 });
  progress.end();
  progress.end();
  const lines = linesOf(stderr.text());
  expect(lines.some((line) => line.includes('of model_quantized') || line.includes('long_name.onnx'))).toBe(
    true,
  );
  expect(lines.some((line) => line.includes('999999 articles'))).toBe(true);
  expect(lines.some((line) => line.includes('finishing'))).toBe(true);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
});

test('where there is no terminal, nothing is shown', () => {
  const stderr = createTextSink();
  const progress = createIndexProgress(stderr);
  progress.indexing({ bytesDone: 0, bytesTotal: 10, articles: 0, windows: 0 });
  progress.end();
  expect(stderr.text()).toBe('');
});

test('a parent is told at once, not too often, and when the generation is made', () => {
  const messages: unknown[] = [];
  const progress = createIndexProgress(createTextSink(), (message) => messages.push(message));
  const step = (bytesDone: number) => ({
    bytesDone,
    bytesTotal: 1_000,
    articles: bytesDone,
    windows: bytesDone,
  });
  for (let done = 0; done <= 1_000; done += 1) progress.indexing(step(done));
  progress.indexing(step(1_000));
  expect(messages[0]).toEqual({ kind: 'progress', progress: step(0) });
  expect(messages.at(-1)).toEqual({ kind: 'progress', progress: step(1_000) });
  expect(messages.length).toBeLessThan(20);
});
