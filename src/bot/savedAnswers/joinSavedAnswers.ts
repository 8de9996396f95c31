import type { SavedAnswer, SavedAnswerFiles } from './savedAnswerFiles.js';

/**
 * The saved answers of several archives as those of one. A new answer goes to `home`; one that is there already stays in
 * its archive.
 * @param home null where nothing can be saved: saving rejects with a RangeError
 * @param all in the order in which they are looked through; `home` may be among them
 */
export function joinSavedAnswers(
  home: SavedAnswerFiles | null,
  all: readonly SavedAnswerFiles[],
): SavedAnswerFiles {
  const holderOf = async ({ guildId, id }: Pick<SavedAnswer, 'guildId' | 'id'>) => {
    for (const files of all) if ((await files.find(guildId, id)) !== null) return files;
    return null;
  };
  return {
    list: async (guildId) => {
      const lists = await Promise.all(all.map((files) => files.list(guildId)));
      return lists
        .flat()
        .sort((one, other) => other.day.localeCompare(one.day) || other.id.localeCompare(one.id));
    },
    find: async (guildId, id) => {
      const files = await holderOf({ guildId, id });
      return files === null ? null : files.find(guildId, id);
    },
    save: async (answer) => {
      const files = (await holderOf(answer)) ?? home;
      if (files === null) throw new RangeError('expected an archive to save in, got none');
      await files.save(answer);
    },
    remove: async (guildId, id) => {
      const files = await holderOf({ guildId, id });
      return files !== null && files.remove(guildId, id);
    },
  };
}
