import { localDay } from '../../localDay.js';
import type { SentAnswer } from '../../questionLog/questionLog.js';
import type { AskingContext } from '../botContext.js';
import { answerReply } from '../replies/answerReply.js';
import { replyPayload, type ReplyButton, type ReplyPayload } from '../replies/reply.js';
import { wordingFor } from '../wording/wordingFor.js';

/** How a kept answer is shown. */
export interface ShowOptions {
  /** The line that says what was asked, or null where the question stands right above. */
  readonly asked: string | null;
  /** Whether only the asker sees it: it can then be shared. */
  readonly isPrivate: boolean;
  /** How it was judged so far; none by default. */
  readonly verdicts?: { readonly right: number; readonly wrong: number };
  /** Whether the buttons of the menu stand below; default false. */
  readonly isMenuOpen?: boolean;
}

type ShowContext = Pick<AskingContext, 'ids' | 'now'>;

/** A kept answer as a message with its buttons: one row, and the menu's while it is open. */
export function showAnswer(context: ShowContext, sent: SentAnswer, options: ShowOptions): ReplyPayload {
  const { isPrivate } = options;
  return replyPayload(
    answerReply({
      answer: sent.answer,
      asked: options.asked,
      length: sent.length,
      today: localDay(context.now()),
      wording: wordingFor(sent.locale),
      rows: [
        buttonRow(context, sent, options),
        ...(options.isMenuOpen === true ? [menuRow(context, sent, { isPrivate })] : []),
      ],
      outdated: sent.isOutdated === true,
    }),
  );
}

function buttonRow({ ids }: ShowContext, sent: SentAnswer, options: ShowOptions): ReplyButton[] {
  const { id, answer } = sent;
  const { buttons } = wordingFor(sent.locale);
  const place = options.isPrivate ? 'p' : 'o';
  const { right, wrong } = options.verdicts ?? { right: 0, wrong: 0 };
  const counted = (count: number) => (count === 0 ? {} : { label: String(count) });
  const judging: ReplyButton[] = [
    { id: ids.make('right', id, place), emoji: '👍', ...counted(right) },
    { id: ids.make('wrong', id, place), emoji: '👎', ...counted(wrong) },
    { id: ids.make('menu', id, place), label: buttons.menu },
  ];
  if (answer.answer === null) return [{ id: ids.make('tell', id), label: buttons.tellMe }, ...judging];
  return [
    { id: ids.make('sources', id), label: buttons.sources },
    { id: ids.make('context', id, answer.answer.citation), label: buttons.context },
    ...judging,
  ];
}

/** What the menu offers: the buttons that few people need. */
export function menuRow(
  { ids }: ShowContext,
  { id, locale, answer }: SentAnswer,
  { isPrivate }: { readonly isPrivate: boolean },
): ReplyButton[] {
  const { buttons } = wordingFor(locale);
  const place = isPrivate ? 'p' : 'o';
  return [
    { id: ids.make('more', id, place), label: buttons.followUp },
    ...(isPrivate ? [{ id: ids.make('share', id), label: buttons.share }] : []),
    ...(answer.answer === null ? [{ id: ids.make('tell', id, 'menu'), label: buttons.tellMe }] : []),
    { id: ids.make('remove', id, place), label: buttons.remove, style: 'danger' as const },
  ];
}
