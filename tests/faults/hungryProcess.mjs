// Speaks the protocol of an embedding process. A text that holds "insatiable" makes it take memory until its heap is
// full and the engine ends it, as a model does that does not fit.
process.on('disconnect', () => process.exit());
process.on('message', ({ texts }) => {
  const held = [];
  while (texts.some((text) => text.includes('insatiable'))) held.push(new Array(100_000).fill(held.length));
  const vectors = new Float32Array(texts.length * 4);
  for (let index = 0; index < texts.length; index++) vectors[index * 4] = 1;
  process.send({ vectors });
});
