import { expect, test } from 'vitest';
import { createOrderedQueue } from '../../src/index/orderedQueue.js';

/** Work that ends when it is told to. */
function heldWork<T>() {
  let end: (value: T) => void = () => undefined;
  const work = new Promise<T>((resolve) => (end = resolve));
  return { work, end: (value: T) => end(value) };
}

const settled = Symbol('settled');

/** Whether a promise is settled once all that is ready has run. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const tick = new Promise((resolve) => setImmediate(resolve));
  return (await Promise.race([promise.then(() => settled), tick])) === settled;
}

test('what follows runs in the order of the pushes, whatever ends first', async () => {
  const queue = createOrderedQueue(10);
  const done: number[] = [];
  const held = [heldWork<number>(), heldWork<number>(), heldWork<number>()];
  for (const { work } of held) await queue.push(1, work, (value) => Promise.resolve(void done.push(value)));
  held[2]?.end(3);
  held[1]?.end(2);
  held[0]?.end(1);
  await queue.drain();
  expect(done).toEqual([1, 2, 3]);
});

test('a push waits while more than the limit is under way', async () => {
  const queue = createOrderedQueue(10);
  const first = heldWork<null>();
  const second = heldWork<null>();
  expect(await isSettled(queue.push(6, first.work, () => Promise.resolve()))).toBe(true);
  const push = queue.push(6, second.work, () => Promise.resolve());
  expect(await isSettled(push)).toBe(false);
  first.end(null);
  expect(await isSettled(push)).toBe(true);
  const drain = queue.drain();
  expect(await isSettled(drain)).toBe(false);
  second.end(null);
  await drain;
});

test('one that is heavier than the limit is taken alone', async () => {
  const queue = createOrderedQueue(10);
  const heavy = heldWork<null>();
  expect(await isSettled(queue.push(99, heavy.work, () => Promise.resolve()))).toBe(true);
  expect(await isSettled(queue.push(1, Promise.resolve(null), () => Promise.resolve()))).toBe(false);
  heavy.end(null);
});

test('what is done is finished at once, though nobody waits', async () => {
  const queue = createOrderedQueue(10);
  const finished = new Promise<number>((resolve) => {
    void queue.push(1, Promise.resolve(7), (value) => Promise.resolve(resolve(value)));
  });
  expect(await finished).toBe(7);
});

test('after a rejection nothing is finished, and the next push tells', async () => {
  const queue = createOrderedQueue(10);
  const done: number[] = [];
  await queue.push(1, Promise.resolve(), () => Promise.reject(new Error('full')));
  await queue.push(1, Promise.resolve(2), (value) => Promise.resolve(void done.push(value)));
  await new Promise((resolve) => setImmediate(resolve));
  await expect(
    queue.push(1, Promise.resolve(3), (value) => Promise.resolve(void done.push(value))),
  ).rejects.toThrow('full');
  expect(done).toEqual([]);
});

test('a queue that is left waits for what is being finished and for nothing after it', async () => {
  const queue = createOrderedQueue(10);
  const [finishing, waiting] = [heldWork<null>(), heldWork<null>()];
  const done: string[] = [];
  await queue.push(1, Promise.resolve(), async () => {
    await finishing.work;
    done.push('first');
  });
  await queue.push(1, waiting.work, () => Promise.resolve(void done.push('second')));
  await new Promise((resolve) => setImmediate(resolve));
  const left = queue.leave();
  expect(await isSettled(left)).toBe(false);
  finishing.end(null);
  waiting.end(null);
  await left;
  expect(done).toEqual(['first']);
});

test('a rejection surfaces where it is waited for, and never as unhandled', async () => {
  const queue = createOrderedQueue(10);
  const rejected = Promise.reject(new Error('broken'));
  await queue.push(1, rejected, () => Promise.resolve());
  await new Promise((resolve) => setImmediate(resolve));
  await expect(queue.drain()).rejects.toThrow('broken');
});
