// Speaks the protocol of an embedding process without a model. A text's vector is [its turn in this process, its
// length], a unit's score its turn plus a hundredth of its length. A text that starts with "end" ends the process; "end once:FILE" only where FILE does not exist yet.
import { existsSync, writeFileSync } from 'node:fs';

let turn = 0;
process.on('disconnect', () => process.exit());
process.on('message', ({ texts = [], units }) => {
  if (units !== undefined) texts = units.map(({ text }) => text);
  const vectors = new Float32Array(texts.length * (units === undefined ? 2 : 1));
  for (const [index, text] of texts.entries()) {
    if (text.startsWith('fail')) {
      return process.send({ failure: { code: 'EMBEDDING_FAILED', message: 'told to fail' } });
    }
    if (text.startsWith('end')) {
      const file = text.split(':')[1];
      if (file === undefined || !existsSync(file)) {
        if (file !== undefined) writeFileSync(file, '');
        process.exit(1);
      }
    }
    if (units === undefined) vectors.set([turn++, text.length], index * 2);
    else vectors[index] = turn++ + text.length / 100;
  }
  process.send({ vectors });
});
