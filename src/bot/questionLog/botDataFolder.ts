import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { folderOfPrivateFiles } from '../../files/privateFiles.js';
import { layout } from '../../store/sqlite/generations/generations.js';

/** Makes the folder in which the bot's data or its key lies; see {@link folderOfPrivateFiles}. */
export function makeBotDataFolder(folder: string): void {
  folderOfPrivateFiles(folder, (name) => isOurs(folder, name));
}

/** What may stand beside the bot's data in a folder that is Footnote's alone. */
function isOurs(folder: string, name: string): boolean {
  return (
    /^(?:bot\.(?:sqlite|key).*|models|\.gitkeep)$/.test(name) || existsSync(join(folder, name, layout.mark))
  );
}
