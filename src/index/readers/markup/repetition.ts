/** Characters that a document may show more often than it writes them: a small file must not become a large text. */
const maximumRepeatedCharacters = 2_000_000;
/** The same for cells of one table. */
const maximumRepeatedCells = 5000;

/** What may still be repeated. */
export interface Repetition {
  /** The text while there is room for it, else `instead`. */
  text(text: string, instead?: string): string;
}

/** Room for the words that a document names once and shows in many places. */
export function createRepetition(): Repetition {
  let left = maximumRepeatedCharacters;
  return {
    text(text, instead = '') {
      if (text.length > left) return instead;
      left -= text.length;
      return text;
    },
  };
}

/** Room for the cells of one table that reach over others. */
export interface CellRepetition {
  /** How far a cell of some characters may reach: `wanted`, or 1 when there is no room for that. */
  reach(wanted: number, characters: number): number;
}

/** Starts with room for a table of any ordinary size. */
export function createCellRepetition(): CellRepetition {
  let cells = maximumRepeatedCells;
  let characters = maximumRepeatedCharacters;
  return {
    reach(wanted, length) {
      const more = wanted - 1;
      if (more > cells || more * length > characters) return 1;
      cells -= more;
      characters -= more * length;
      return wanted;
    },
  };
}
