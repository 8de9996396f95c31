import { chmodSync, closeSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs';

/** What nobody but the owner may do anything with, whatever the umask. Windows has no such modes. */
export const privateModes = { folder: 0o700, file: 0o600 } as const;

/** Rights of the group and of everybody. */
const others = 0o077;

/** Makes a folder with those above it that are missing, and closes it to others. */
export function privateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: privateModes.folder });
  closeToOthers(path);
}

/**
 * Makes the folder in which private files will lie. One that was there is closed to others only when everything in it
 * is Footnote's: it may be somebody's home.
 */
export function folderOfPrivateFiles(path: string, isOurs: (name: string) => boolean): void {
  mkdirSync(path, { recursive: true, mode: privateModes.folder });
  if (readdirSync(path).every(isOurs)) closeToOthers(path);
}

/** Makes a file where there is none, and closes it to others; what it holds stays. Its folder must be there. */
export function privateFile(path: string): void {
  closeSync(openSync(path, 'a', privateModes.file));
  closeToOthers(path);
}

/** Whether anybody but the owner may do anything with what is at a path. */
export function isOpenToOthers(path: string): boolean {
  return process.platform !== 'win32' && (statSync(path).mode & others) !== 0;
}

/** What the owner may do stays as it is. */
export function closeToOthers(path: string): void {
  if (!isOpenToOthers(path)) return;
  try {
    chmodSync(path, statSync(path).mode & privateModes.folder);
  } catch (thrown) {
    // Of another owner, or on a file system without modes: the doctor tells who can read it.
    const { code } = thrown as NodeJS.ErrnoException;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EROFS') throw thrown;
  }
}
