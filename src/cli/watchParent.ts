import { setTimeout } from 'node:timers/promises';
import { workerData } from 'node:worker_threads';

/** Entry of a thread that ends the process once its parent has ended and it has had time to end in order. */
const { parent, patienceMs } = workerData as { readonly parent: number; readonly patienceMs: number };

while (process.ppid === parent) await setTimeout(500);
await setTimeout(patienceMs);
process.kill(process.pid, 'SIGKILL');
