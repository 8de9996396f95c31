import type { IncomingMessage } from 'node:http';
import type { TestFile } from './state.js';

/** The whole body of a request; rejects if the connection ends early. */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/**
 * The JSON and the files of a request's body. Multipart bodies carry the JSON as `payload_json`, the files as
 * `files[N]`, where N is the id of their entry in `attachments`.
 */
export async function readBody(
  bytes: Buffer,
  contentType: string,
  nextId: () => string,
): Promise<{ body: unknown; files: TestFile[] }> {
  if (bytes.length === 0) return { body: undefined, files: [] };
  if (!contentType.startsWith('multipart/form-data'))
    return { body: JSON.parse(bytes.toString()), files: [] };
  const form = await new Response(new Uint8Array(bytes), {
    headers: { 'content-type': contentType },
  }).formData();
  const json = form.get('payload_json');
  const body: unknown = typeof json === 'string' ? JSON.parse(json) : undefined;
  const described = descriptions(body);
  const files: TestFile[] = [];
  for (const [key, value] of form.entries()) {
    const index = /^files\[(\d+)\]$/.exec(key)?.[1];
    if (index === undefined || typeof value === 'string') continue;
    files.push({
      id: nextId(),
      name: value.name,
      description: described.get(index) ?? null,
      contentType: value.type,
      bytes: Buffer.from(await value.arrayBuffer()),
    });
  }
  return { body, files };
}

function descriptions(body: unknown): Map<string, string | null> {
  const message = body as { attachments?: Entry[]; data?: { attachments?: Entry[] } } | undefined;
  const entries = message?.attachments ?? message?.data?.attachments ?? [];
  return new Map(entries.map((entry) => [String(entry.id), entry.description ?? null]));
}

interface Entry {
  id: string | number;
  description?: string | null;
}
