import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCustomIds } from '../../../../src/bot/discord/buttons/customId.js';

const ids = createCustomIds(Buffer.alloc(32, 1));

describe('a button’s id', () => {
  it('gives back what it was made of', () => {
    expect(ids.read(ids.make('go', 'aB-_', 12))).toEqual({ action: 'go', args: ['aB-_', '12'] });
  });

  it('is not read when a character was changed, or another key signed it', () => {
    const id = ids.make('remove', 'abcdefgh');
    const change = fc
      .tuple(fc.nat(id.length - 1), fc.string({ minLength: 1, maxLength: 1 }))
      .filter(([at, mark]) => id[at] !== mark);
    fc.assert(
      fc.property(change, ([at, mark]) => ids.read(id.slice(0, at) + mark + id.slice(at + 1)) === null),
    );
    expect(createCustomIds(randomBytes(32)).read(id)).toBeNull();
    fc.assert(fc.property(fc.string(), (text) => ids.read(text) === null));
  });

  it('is never longer than Discord takes', () => {
    expect(() => ids.make('go', 'x'.repeat(90))).toThrow(RangeError);
  });
});
