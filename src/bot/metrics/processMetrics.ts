import { collectDefaultMetrics, Gauge, type Registry } from 'prom-client';

/** Adds memory, processor time, garbage collection and event-loop lag of this process, and the memory of its model's. */
export function watchProcesses(registry: Registry, embeddingBytes: () => number): void {
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'footnote_embedding_resident_memory_bytes',
    help: 'Memory of the processes that hold the model, as told with the last vectors.',
    registers: [registry],
    collect() {
      this.set(embeddingBytes());
    },
  });
}
