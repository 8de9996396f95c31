// Loaded before a program: its clock goes wrong by as many milliseconds as a file says, at once when that changes.
import { readFileSync } from 'node:fs';

const path = process.env.SHIFTED_CLOCK;
const trueNow = Date.now.bind(Date);
const now = () => trueNow() + Number(readFileSync(path, 'utf8'));

globalThis.Date = class extends Date {
  constructor(...given) {
    super(...(given.length === 0 ? [now()] : given));
  }
  static now() {
    return now();
  }
};
