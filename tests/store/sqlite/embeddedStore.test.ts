import { onTestFinished } from 'vitest';
import { embeddedStore } from '../../../src/store/sqlite/embeddedStore.js';
import { openEmbeddedIndex } from '../../../src/store/sqlite/embeddedIndex.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';
import { describeIndexStore } from '../indexStore.conformance.js';

describeIndexStore('embedded store', async () => {
  const folder = await temporaryFolder();
  return {
    store: embeddedStore(folder),
    openReader: async () => {
      const reader = await openEmbeddedIndex(folder);
      onTestFinished(() => reader.close());
      return reader;
    },
  };
});
