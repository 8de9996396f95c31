// Ends with 0 when the process that serves METRICS_PORT says that it runs, else with 1 and one line.
const port = process.env['METRICS_PORT'];
try {
  const response = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(4000) });
  if (!response.ok) throw new Error(`status ${response.status}`);
} catch (thrown) {
  process.stderr.write(`expected an answer at port ${port}, got ${thrown.cause?.code ?? thrown.message}\n`);
  process.exitCode = 1;
}
