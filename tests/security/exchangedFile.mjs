// Loaded before a program: in the moment in which it opens a listed file, and no sooner, another is put in its place.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const path = fs.realpathSync(process.env.EXCHANGED);
let isExchanged = false;

function exchange(opened) {
  if (isExchanged || String(opened) !== path) return;
  isExchanged = true;
  fs.rmSync(path);
  fs.symlinkSync(process.env.EXCHANGED_FOR, path);
}

for (const module of [fs, fs.promises]) {
  for (const name of ['open', 'openSync', 'readFile', 'readFileSync', 'createReadStream']) {
    const original = module[name];
    if (original === undefined) continue;
    module[name] = (opened, ...rest) => {
      exchange(opened);
      return original(opened, ...rest);
    };
  }
}
syncBuiltinESMExports();
