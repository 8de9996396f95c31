import { setTimeout } from 'node:timers/promises';
import { buttonsOf } from '../support/discord/controls.js';
import type { TestChannel, TestMessage, TestUser } from '../support/discord/state.js';
import type { TestDiscord } from '../support/discord/testDiscord.js';
import type { Entry, Ledger } from './ledger.js';

/** What people work with. */
export interface Crowd {
  readonly discord: TestDiscord;
  readonly ledger: Ledger;
  /** A question about the corpus as it is now. */
  readonly question: () => string;
  readonly pick: (below: number) => number;
  /** Ends everybody. */
  readonly signal: AbortSignal;
}

/** How long a person waits between two things: within the limit of six questions in twenty seconds. */
const leastPauseMs = 4_000;
const morePauseMs = 12_000;

/** How long a person waits for an answer before doing something else. */
const patienceMs = 60_000;

/** Labels of buttons that people press; they leave what they see in place. */
const pressed = /source|context|👍/i;

/** One person: asks, searches, presses buttons and asks on, one thing at a time, until the signal. */
export async function actAsPerson(crowd: Crowd, channel: TestChannel): Promise<void> {
  const { discord, pick, signal } = crowd;
  const user = discord.createUser();
  let last: TestMessage | null = null;
  while (!signal.aborted) {
    const pause = leastPauseMs + pick(morePauseMs);
    // Ended by the signal: the loop looks at it.
    await setTimeout(pause, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const entry = act(crowd, { user, channel, last });
    if (entry === null) continue;
    const late = setTimeout(patienceMs, null, { signal }).catch(() => null);
    const answered = await Promise.race([entry.answered, late]);
    if (answered?.shown !== null && answered?.shown !== undefined) last = answered.shown;
  }
}

interface Situation {
  readonly user: TestUser;
  readonly channel: TestChannel;
  /** The last answer that this person saw. */
  readonly last: TestMessage | null;
}

function act(crowd: Crowd, situation: Situation): Entry | null {
  const { discord, ledger, question, pick } = crowd;
  const { user, channel, last } = situation;
  const chance = pick(100);
  if (chance < 45) {
    const content = `${discord.mention} ${question()}`;
    return ledger.message('mention', discord.sendMessage({ content, channel, author: user }));
  }
  if (chance < 60) {
    return ledger.interaction(
      '/ask',
      discord.slash({ name: 'ask', options: { question: question() }, user, channel }),
    );
  }
  if (chance < 75) {
    const terms = question().split(' ').slice(-4).join(' ');
    return ledger.interaction(
      '/search',
      discord.slash({ name: 'search', options: { terms }, user, channel }),
    );
  }
  if (chance < 80) {
    const call = {
      name: 'article',
      subcommand: 'read',
      options: { title: 'Tow' },
      focused: 'title',
      user,
      channel,
    };
    return ledger.interaction('titles', discord.autocomplete(call));
  }
  return last === null || last.deleted ? null : press(crowd, situation, last);
}

function press(
  { discord, ledger, question, pick }: Crowd,
  { user }: Situation,
  message: TestMessage,
): Entry | null {
  const live = buttonsOf(message).filter(({ custom_id: id, disabled }) => id !== undefined && !disabled);
  const menu = live.find(({ label }) => label === '⋯');
  if (menu?.custom_id !== undefined && pick(4) === 0) {
    const opened = discord.button({ message, customId: menu.custom_id, user });
    const entry = ledger.interaction('button', opened);
    void entry.answered.then(({ shown }) => {
      if (shown === null || shown.loading || shown.deleted) return;
      const followUp = buttonsOf(shown).find(({ label }) => label === 'Ask a follow-up')?.custom_id;
      if (followUp === undefined) return;
      const shownBy = discord.button({ message: shown, customId: followUp, user });
      const form = ledger.interaction('button', shownBy);
      void form.answered.then(() => {
        if (shownBy.modal === null) return;
        const sent = discord.modalSubmit({ shownBy, fields: { text: question() } });
        ledger.interaction('follow-up', sent);
      });
    });
    return entry;
  }
  const others = live.filter((button) => {
    const { emoji } = button as { emoji?: { name?: string } };
    return pressed.test(button.label ?? emoji?.name ?? '');
  });
  const chosen = others[pick(others.length)]?.custom_id;
  return chosen === undefined
    ? null
    : ledger.interaction('button', discord.button({ message, customId: chosen, user }));
}
