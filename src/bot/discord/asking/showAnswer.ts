import { localDay } from '../../localDay.js';
import type { SentAnswer } from '../../questionLog/questionLog.js';
import type { AskingContext } from '../botContext.js';
import { answerReply } from '../replies/answerReply.js';
import { replyPayload, type ReplyButton, type ReplyPayload } from '../replies/reply.js';
import type { DiscordWording } from '../wording/discordWording.js';
import { wordingFor } from '../wording/wordingFor.js';

/** How a kept answer is shown. */
export interface ShowOptions {
  /** The `n` of the citation that is shown whole; by default the lead's. */
  readonly shown?: number;
  /** The line that says what was asked, or null where the question stands right above. */
  readonly asked: string | null;
  /** Whether only the asker sees it: it can then be shared. */
  readonly isPrivate: boolean;
}

/** A kept answer as a message with its buttons. */
export function showAnswer(
  context: Pick<AskingContext, 'ids' | 'now'>,
  sent: SentAnswer,
  options: ShowOptions,
): ReplyPayload {
  const wording = wordingFor(sent.locale);
  const shown = options.shown ?? sent.answer.answer?.citation ?? 1;
  return replyPayload(
    answerReply({
      answer: sent.answer,
      asked: options.asked,
      shown,
      today: localDay(context.now()),
      wording,
      rows: buttonRows(context, sent, { shown, isPrivate: options.isPrivate, wording }),
      outdated: sent.isOutdated === true,
    }),
  );
}

function buttonRows(
  { ids }: Pick<AskingContext, 'ids'>,
  { id, answer }: SentAnswer,
  { shown, isPrivate, wording }: { shown: number; isPrivate: boolean; wording: DiscordWording },
): ReplyButton[][] {
  const { buttons } = wording;
  const place = isPrivate ? 'p' : 'o';
  const numbers = answer.citations.map(({ n }) => n);
  const at = numbers.indexOf(shown);
  const turn = (label: string, to: number | undefined, name: string): ReplyButton => ({
    // Both ends keep their buttons, so that the row does not jump; ids in a message must differ.
    id: ids.make('go', id, to ?? name, place),
    label,
    disabled: to === undefined,
  });
  const paging =
    answer.answer === null || numbers.length < 2
      ? []
      : [turn(buttons.previous, numbers[at - 1], 'first'), turn(buttons.next, numbers[at + 1], 'last')];
  const first: ReplyButton[] =
    answer.answer === null
      ? [
          { id: ids.make('tell', id), label: buttons.tellMe },
          { id: ids.make('more', id, place), label: buttons.followUp },
        ]
      : [
          ...paging,
          { id: ids.make('context', id, shown), label: buttons.context },
          { id: ids.make('more', id, place), label: buttons.followUp },
        ];
  const second: ReplyButton[] = [
    { id: ids.make('right', id), emoji: '👍' },
    { id: ids.make('wrong', id), emoji: '👎' },
    ...(isPrivate ? [{ id: ids.make('share', id), label: buttons.share }] : []),
    { id: ids.make('remove', id), label: buttons.remove },
  ];
  return [first, second];
}
