import type { DiscordEvent } from '../support/discord/journal.js';
import type { TestInteraction, TestMessage } from '../support/discord/state.js';
import { textOf } from '../support/discord/controls.js';

/** What people do. */
export type ActionKind = 'mention' | '/ask' | '/search' | 'button' | 'follow-up' | 'titles' | '/reindex';

/** What came of something that was asked. */
export interface Entry {
  readonly kind: ActionKind;
  readonly askedMs: number;
  /** Null until it is answered. */
  answeredMs: number | null;
  /** Messages that answer it; for an interaction that shows none, its acknowledgement. */
  answers: number;
  /** What was shown, of messages. */
  shown: TestMessage | null;
  expired: boolean;
  /** Calls back once it is answered. */
  readonly answered: Promise<Entry>;
}

/** Every question and press with what came of it. */
export interface Ledger {
  readonly entries: readonly Entry[];
  /** Enters a question that was sent as a message. */
  message(kind: ActionKind, message: TestMessage): Entry;
  /** Enters an interaction that was started. */
  interaction(kind: ActionKind, interaction: TestInteraction): Entry;
  /** Takes what the server saw. */
  see(event: DiscordEvent): void;
}

/** Acknowledgements that are the whole answer: a message, an update, choices, a form. */
const wholeAnswers: readonly number[] = [4, 7, 8, 9];

/** An acknowledgement that promises an edit of the message that was pressed. */
const deferredUpdate = 6;

/** An empty ledger; times are `performance.now()`. */
export function createLedger(bot: { readonly id: string }): Ledger {
  const entries: Entry[] = [];
  const byMessage = new Map<string, Entry>();
  const byInteraction = new Map<string, Entry>();
  /** Presses that were acknowledged with the promise to change the message that was pressed. */
  const deferred = new Map<string, { readonly entry: Entry; readonly press: TestInteraction }[]>();
  const settle = new Map<Entry, (entry: Entry) => void>();
  const enter = (kind: ActionKind): Entry => {
    let resolve: (entry: Entry) => void = () => undefined;
    const answered = new Promise<Entry>((done) => (resolve = done));
    const askedMs = performance.now();
    const entry: Entry = {
      kind,
      askedMs,
      answeredMs: null,
      answers: 0,
      shown: null,
      expired: false,
      answered,
    };
    settle.set(entry, resolve);
    entries.push(entry);
    return entry;
  };
  const answer = (entry: Entry | undefined, shown: TestMessage | null): void => {
    if (entry === undefined) return;
    entry.answers += 1;
    entry.shown = shown;
    entry.answeredMs ??= performance.now();
    settle.get(entry)?.(entry);
    settle.delete(entry);
  };
  const seeMessage = (message: TestMessage, isNew: boolean): void => {
    if (message.author.id !== bot.id || message.loading) return;
    if (isNew && message.replyTo !== null) answer(byMessage.get(message.replyTo), message);
    const entry = message.interaction === null ? undefined : byInteraction.get(message.interaction.id);
    // A message that was shown already and changes is progress or an update, not another answer.
    // Nor is one that its acknowledgement has shown.
    const isOther = entry !== undefined && entry.shown?.id !== message.id;
    if (isOther && (isNew || entry.answers === 0)) answer(entry, message);
    if (isNew) return;
    for (const { entry: pressed, press } of deferred.get(message.id) ?? [])
      if (press.responseEdits > 0 && pressed.answers === 0) answer(pressed, message);
  };
  return {
    entries,
    message: (kind, message) => {
      const entry = enter(kind);
      byMessage.set(message.id, entry);
      return entry;
    },
    interaction: (kind, interaction) => {
      const entry = enter(kind);
      byInteraction.set(interaction.id, entry);
      return entry;
    },
    see: (event) => {
      if (event.kind === 'message') seeMessage(event.message, true);
      else if (event.kind === 'edit') seeMessage(event.message, false);
      else if (event.kind === 'acknowledgement') {
        const entry = byInteraction.get(event.interaction.id);
        const type = event.interaction.acknowledged?.type ?? 0;
        const { interaction: press } = event;
        const { response } = press;
        if (entry?.answers === 0 && wholeAnswers.includes(type)) answer(entry, response);
        else if (entry !== undefined && type === deferredUpdate && response !== null)
          deferred.set(response.id, [...(deferred.get(response.id) ?? []), { entry, press }]);
      } else if (event.kind === 'expired') {
        const entry = byInteraction.get(event.interaction.id);
        if (entry !== undefined) entry.expired = true;
      }
    },
  };
}

/** Whether an answer says that the program failed. */
export function saysFailed({ shown }: Entry): boolean {
  return shown !== null && textOf(shown).includes('Something went wrong on my side');
}

/** Whether an answer asks to wait: a limit, or a queue that is full. */
export function saysWait({ shown }: Entry): boolean {
  return shown !== null && /seconds?\b.*again|again in|busy|too many/i.test(textOf(shown));
}
