import { createHmac, timingSafeEqual } from 'node:crypto';

/** Changes whenever the meaning of an action or its arguments does: older buttons are then told to be older. */
const version = '1';

/** Base64url characters of the signature: 72 bits. */
const signatureLength = 12;

/** Discord's limit. */
const longestId = 100;

/** What a button says when it is pressed. */
export interface CustomId {
  readonly action: string;
  readonly args: readonly string[];
}

/** Makes and reads the ids of buttons and forms. */
export interface CustomIds {
  /**
   * A signed id of at most 100 characters. Arguments hold letters, digits, `-` and `_` only.
   * @throws RangeError when it would be longer
   */
  make(action: string, ...args: readonly (string | number)[]): string;
  /** Null for an id that is forged, damaged or of another version. */
  read(id: string): CustomId | null;
}

/** @param secret the key of the signatures */
export function createCustomIds(secret: Buffer): CustomIds {
  const sign = (text: string) =>
    createHmac('sha256', secret).update(`button ${text}`).digest('base64url').slice(0, signatureLength);
  return {
    make: (action, ...args) => {
      const text = [version, action, ...args].join('.');
      const id = `${text}.${sign(text)}`;
      if (id.length > longestId)
        throw new RangeError(`expected an id of at most ${longestId} characters, got ${id}`);
      return id;
    },
    read: (id) => {
      const cut = id.lastIndexOf('.');
      const [text, signature] = [id.slice(0, Math.max(0, cut)), id.slice(cut + 1)];
      const [given, expected] = [Buffer.from(signature), Buffer.from(sign(text))];
      // In bytes: twelve characters of another script are more.
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
      const [made, action, ...args] = text.split('.');
      return made === version && action !== undefined ? { action, args } : null;
    },
  };
}
