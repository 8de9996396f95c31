import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

/** How a command ended that ran with a folder of its own. */
export interface MountedEnd {
  readonly code: number;
  readonly stderr: string;
}

/** Name spaces of one's own, first as any user may have them, then as root. */
const unshares = [['--map-root-user', '--mount'], ['--mount']] as const;

const works = (flags: readonly string[]): boolean =>
  spawnSync('unshare', [...flags, 'sh', '-c', 'mount -t tmpfs none /mnt'], { stdio: 'ignore' }).status === 0;

/** The flags of `unshare` that give a mount which no other process sees; null where neither works. */
export const mountFlags = unshares.find(works) ?? null;

async function run(script: string, environment: Record<string, string>): Promise<MountedEnd> {
  const command = promisify(execFile)('unshare', [...(mountFlags ?? []), 'sh', '-c', script], {
    env: { ...process.env, ...environment },
  });
  return command.then(
    ({ stderr }) => ({ code: 0, stderr }),
    (failure: { code: number; stderr: string }) => ({ code: failure.code, stderr: failure.stderr }),
  );
}

/**
 * Runs a command while `folder` is a small disk of its own with what the folder holds, and `freeKiB` left on it.
 * Afterwards the folder holds what the small disk held.
 * @param command for a shell
 */
export function onSmallDisk(folder: string, freeKiB: number, command: string): Promise<MountedEnd> {
  const script = `
    set -e
    aside=$(mktemp -d)
    cp -a "$FOLDER/." "$aside"
    mount -t tmpfs -o size=1g none "$FOLDER"
    cp -a "$aside/." "$FOLDER"
    used=$(df -k --output=used "$FOLDER" | tail -n 1)
    mount -o remount,size=$((used + FREE))k "$FOLDER"
    code=0
    ${command} || code=$?
    rm -rf "$aside"
    mkdir "$aside"
    cp -a "$FOLDER/." "$aside"
    umount "$FOLDER"
    find "$FOLDER" -mindepth 1 -delete
    cp -a "$aside/." "$FOLDER"
    rm -rf "$aside"
    exit $code`;
  return run(script, { FOLDER: folder, FREE: String(freeKiB) });
}

/** The start of a shell command after which `folder` can only be read. */
export function readOnly(folder: string): string {
  return `mount --bind '${folder}' '${folder}' && mount -o remount,bind,ro '${folder}'`;
}

/** Runs a command while `folder` can only be read, by root neither. */
export function onReadOnlyFolder(folder: string, command: string): Promise<MountedEnd> {
  return run(`${readOnly(folder)} && ${command}`, {});
}
