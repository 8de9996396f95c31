import { constants, type Stats } from 'node:fs';
import { lstat, open, readlink, realpath, type FileHandle } from 'node:fs/promises';
import { sep } from 'node:path';
import { withPatience } from './patience.js';

/** A regular file that is open for reading. Close it. */
export interface RegularFile {
  /** Bytes, as it was opened: what is added later is not read. */
  readonly size: number;
  readonly modifiedMs: number;
  /** Its bytes from the start, in pieces of at most `pieceBytes`, each a buffer of its own. */
  pieces(pieceBytes?: number): AsyncGenerator<Buffer>;
  /** Its first bytes, `mostBytes` at most. */
  head(mostBytes: number): Promise<Buffer>;
  /** Bytes at a place into a buffer; gives how many, 0 at the end. */
  readInto(buffer: Buffer, at: number): Promise<number>;
  close(): Promise<void>;
}

/** Never through a link, and never waiting for somebody to write into a pipe. Windows has neither. */
const openFlags =
  constants.O_RDONLY |
  ((constants.O_NOFOLLOW as number | undefined) ?? 0) |
  ((constants.O_NONBLOCK as number | undefined) ?? 0);

const pieceBytesOf = 64 * 1024;

/**
 * Opens a file first and then checks what was opened: a regular file, which lies in `root` by its real path. So nothing
 * that is put in its place between a check and the reading is ever read.
 * @param path without links in it
 * @param root the real path of the folder that it must lie in; null for any
 * @throws Error what the operating system says, or that it is none; FootnoteError `FILES_HANG`
 */
export async function openRegularFile(path: string, root: string | null): Promise<RegularFile> {
  const handle = await withPatience(openWithoutLinks(path), path);
  try {
    const stats = await withPatience(handle.stat(), path);
    if (!stats.isFile()) throw new Error('not a regular file any more');
    if (root !== null && !(await liesIn(root, path, { handle, stats }))) {
      throw new Error('a link that leads out of its folder');
    }
    return regularFile(handle, path, stats);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function openWithoutLinks(path: string): Promise<FileHandle> {
  try {
    return await open(path, openFlags);
  } catch (error) {
    if (isLink(error)) throw new Error('a link was put in its place', { cause: error });
    throw error;
  }
}

function isLink(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === 'ELOOP' || code === 'EMLINK';
}

async function liesIn(
  root: string,
  path: string,
  { handle, stats }: { readonly handle: FileHandle; readonly stats: Stats },
): Promise<boolean> {
  const inside = (real: string): boolean => real.startsWith(root.endsWith(sep) ? root : root + sep);
  const opened = await withPatience(
    readlink(`/proc/self/fd/${handle.fd}`).catch(() => null),
    path,
  );
  if (opened !== null) return inside(opened);
  // Without a name for what is open, the path must lead to the same file still.
  const real = await withPatience(realpath(path), path);
  const found = await withPatience(lstat(real), path);
  return inside(real) && found.ino === stats.ino && found.dev === stats.dev;
}

function regularFile(handle: FileHandle, path: string, { size, mtimeMs }: Stats): RegularFile {
  const readInto = async (buffer: Buffer, at: number): Promise<number> => {
    const most = Math.min(buffer.length, size - at);
    if (most <= 0) return 0;
    const { bytesRead } = await withPatience(handle.read(buffer, 0, most, at), path);
    return bytesRead;
  };
  return {
    size,
    modifiedMs: mtimeMs,
    async *pieces(pieceBytes = pieceBytesOf) {
      for (let at = 0; ;) {
        const piece = Buffer.allocUnsafe(Math.min(pieceBytes, Math.max(size - at, 1)));
        const bytes = await readInto(piece, at);
        if (bytes === 0) return;
        at += bytes;
        yield piece.subarray(0, bytes);
      }
    },
    async head(mostBytes) {
      const head = Buffer.alloc(Math.min(mostBytes, size));
      let length = 0;
      for (let bytes = -1; bytes !== 0; length += bytes)
        bytes = await readInto(head.subarray(length), length);
      return head.subarray(0, length);
    },
    readInto,
    close: () => handle.close(),
  };
}
