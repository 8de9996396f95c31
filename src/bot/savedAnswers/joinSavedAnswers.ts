import type { SavedAnswer, SavedAnswerFiles } from './savedAnswerFiles.js';

/** Saved answers of one archive. */
export interface NamedAnswers {
  readonly name: string;
  readonly files: SavedAnswerFiles;
}

/** Saved answers of several archives. */
export interface JoinedAnswers extends SavedAnswerFiles {
  /** The archive that holds an answer, else the one that a new answer goes to; null for neither. */
  archiveOf(answer: Pick<SavedAnswer, 'guildId' | 'id'>): Promise<string | null>;
}

/**
 * The saved answers of several archives as those of one. A new answer goes to `home`; one that is there already stays in
 * its archive.
 * @param home null where nothing can be saved: saving rejects with a RangeError
 * @param all in the order in which they are looked through; `home` may be among them
 */
export function joinSavedAnswers(home: NamedAnswers | null, all: readonly NamedAnswers[]): JoinedAnswers {
  const holderOf = async ({ guildId, id }: Pick<SavedAnswer, 'guildId' | 'id'>) => {
    for (const one of all) if ((await one.files.find(guildId, id)) !== null) return one;
    return null;
  };
  return {
    archiveOf: async (answer) => ((await holderOf(answer)) ?? home)?.name ?? null,
    list: async (guildId) => {
      const lists = await Promise.all(all.map(({ files }) => files.list(guildId)));
      return lists
        .flat()
        .sort((one, other) => other.day.localeCompare(one.day) || other.id.localeCompare(one.id));
    },
    find: async (guildId, id) => {
      const holder = await holderOf({ guildId, id });
      return holder === null ? null : holder.files.find(guildId, id);
    },
    save: async (answer) => {
      const holder = (await holderOf(answer)) ?? home;
      if (holder === null) throw new RangeError('expected an archive to save in, got none');
      await holder.files.save(answer);
    },
    remove: async (guildId, id) => {
      const holder = await holderOf({ guildId, id });
      return holder !== null && holder.files.remove(guildId, id);
    },
  };
}
