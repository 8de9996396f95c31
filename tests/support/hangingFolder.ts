import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A file system whose server never answers: every call about it waits for good. `$FOLDER` is where it is mounted. */
const mountHanging =
  'exec 9<>/dev/fuse && mount -i -t fuse -o fd=9,rootmode=40000,user_id=0,group_id=0 hang "$FOLDER"';

const works = (flags: readonly string[]): boolean =>
  spawnSync('unshare', [...flags, 'sh', '-c', mountHanging], {
    stdio: 'ignore',
    env: { ...process.env, FOLDER: '/mnt' },
  }).status === 0;

const flags = existsSync('/dev/fuse')
  ? ([['--map-root-user', '--mount'], ['--mount']].find(works) ?? null)
  : null;

/** Whether this machine lets tests mount one. */
export const canHang = flags !== null;

/**
 * The command of a program with Node.js to which a folder hangs, and to nobody else; `$FOLDER` names it.
 * @param args the program and its arguments
 */
export function hangingCommand(args: readonly string[]): readonly [program: string, args: readonly string[]] {
  const script = `${mountHanging} && exec "$0" "$@"`;
  return ['unshare', [...(flags ?? []), 'sh', '-c', script, process.execPath, ...args]];
}

/**
 * Starts a program with Node.js to which a folder hangs, and to nobody else.
 * @param args the program and its arguments
 */
export function withHangingFolder(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ChildProcess {
  const [program, given] = hangingCommand(args);
  return spawn(program, given, {
    env: { ...environment, FOLDER: folder },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}
