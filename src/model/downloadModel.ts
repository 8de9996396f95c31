import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FootnoteError, messageOf } from '../errors.js';
import { buildModelFolder } from './modelFolder.js';
import { onnxPath, type ModelProfile } from './modelProfile.js';

/** How far one file of a model has come; `totalBytes` is null when the server does not say. */
export interface DownloadProgress {
  readonly file: string;
  readonly receivedBytes: number;
  readonly totalBytes: number | null;
}

/** What is downloaded, and to where. */
export interface DownloadOptions {
  readonly profile: Pick<ModelProfile, 'id' | 'revision' | 'quantized'>;
  /** The setting that names it. */
  readonly setting: keyof typeof withoutNetwork;
  /** Where the model's folder will be. */
  readonly folder: string;
  /** Base URL, ending in a slash. */
  readonly host: string;
  readonly onProgress?: (progress: DownloadProgress) => void;
  readonly signal?: AbortSignal;
}

/** The Hugging Face hub. */
export const hubHost = 'https://huggingface.co/';

const maxRedirects = 5;

/** What needs no network. */
const withoutNetwork = {
  EMBEDDING_MODEL: 'set EMBEDDING_MODEL=bundled for the model that needs no network',
  READER_MODEL: 'set READER_MODEL=off to do without a reader',
} as const;

/**
 * Downloads a model's files from the addresses that transformers.js would ask, `{host}{model}/resolve/{revision}/{file}`,
 * and puts them in place in one step once each has the size (and, where the hub gives one, the hash) that was
 * announced.
 * @throws FootnoteError `MODEL_DOWNLOAD`, with nothing left behind; `CANCELLED` when the signal aborts.
 */
export async function downloadModel(options: DownloadOptions): Promise<void> {
  const { profile, folder, host, signal } = options;
  const base = new URL(`${profile.id}/resolve/${profile.revision}/`, host);
  const paths = ['config.json', 'tokenizer.json', 'tokenizer_config.json', onnxPath(profile)];
  await buildModelFolder(folder, base.href, async (temporary) => {
    for (const path of paths) {
      try {
        await downloadFile(base, path, join(temporary, path), options);
      } catch (cause) {
        if (signal?.aborted) throw cancelled(profile.id, cause);
        if (cause instanceof FootnoteError) throw cause;
        throw failed(options, causeOf(cause), cause);
      }
    }
    return paths;
  });
}

async function downloadFile(
  base: URL,
  path: string,
  target: string,
  options: DownloadOptions,
): Promise<void> {
  const url = new URL(path, base);
  const { response, announced } = await request(url, options);
  const length = response.headers.get('content-length');
  const encoded = response.headers.has('content-encoding');
  const totalBytes = announced.bytes ?? (length === null || encoded ? null : Number(length));

  const hash = createHash('sha256');
  let receivedBytes = 0;
  const counted = async function* (pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      receivedBytes += piece.byteLength;
      hash.update(piece);
      options.onProgress?.({ file: path, receivedBytes, totalBytes });
      yield piece;
    }
  };
  await mkdir(dirname(target), { recursive: true });
  const body = response.body ?? Readable.from([]);
  await pipeline(body, counted, createWriteStream(target, { flush: true }), {
    ...(options.signal && { signal: options.signal }),
  });

  const sha256 = hash.digest('hex');
  if (totalBytes !== null && receivedBytes !== totalBytes) {
    throw failed(options, `${receivedBytes} of ${totalBytes} bytes of ${url.href}`);
  }
  if (announced.sha256 !== null && announced.sha256 !== sha256) {
    throw failed(options, `${url.href} with sha256 ${sha256} rather than ${announced.sha256}`);
  }
  // A proxy's sign-in page arrives with status 200.
  if (path.endsWith('.json')) JSON.parse(await readFile(target, 'utf8'));
}

/** What the hub says of a large file in the redirect to where it lies. */
interface Announced {
  readonly bytes: number | null;
  readonly sha256: string | null;
}

async function request(
  url: URL,
  options: DownloadOptions,
): Promise<{ response: Response; announced: Announced }> {
  let announced: Announced = { bytes: null, sha256: null };
  let next = url;
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const response = await fetch(next, {
      redirect: 'manual',
      headers: { 'accept-encoding': 'identity' },
      ...(options.signal && { signal: options.signal }),
    });
    announced = announcedBy(response.headers, announced);
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) {
      if (response.status === 200) return { response, announced };
      await response.body?.cancel();
      throw failed(options, `status ${response.status} for ${url.href}`);
    }
    await response.body?.cancel();
    next = new URL(location, next);
  }
  throw failed(options, `more than ${maxRedirects} redirects for ${url.href}`);
}

function announcedBy(headers: Headers, before: Announced): Announced {
  const size = headers.get('x-linked-size');
  const tag = /^"?([0-9a-f]{64})"?$/.exec(headers.get('x-linked-etag') ?? '')?.[1];
  return {
    bytes: size !== null && /^\d{1,15}$/.test(size) ? Number(size) : before.bytes,
    sha256: tag ?? before.sha256,
  };
}

/** fetch hides what happened behind "fetch failed". */
function causeOf(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return messageOf(inner) || messageOf(error);
}

function failed(
  { profile, host, folder, setting }: DownloadOptions,
  found: string,
  cause?: unknown,
): FootnoteError {
  return new FootnoteError(
    'MODEL_DOWNLOAD',
    `expected to download ${profile.id} from ${host}, got ${found}; try again, ${withoutNetwork[setting]}, or put the model's files into ${folder} (MODELS_DIR)`,
    { cause },
  );
}

function cancelled(model: string, cause: unknown): FootnoteError {
  return new FootnoteError('CANCELLED', `expected to download ${model}, got cancelled; start it again`, {
    cause,
  });
}
