import type { ChatInputCommandInteraction } from 'discord.js';
import { messageOf } from '../../../errors.js';
import type { ModerationContext } from '../botContext.js';
import { faultLine } from '../client/describeFault.js';
import { noticePayload } from '../replies/noticeReply.js';
import { replyPayload, type ReplyPayload } from '../replies/reply.js';
import { plainLine } from '../replies/shortenText.js';
import type { DiscordWording } from '../wording/discordWording.js';
import { createThrottle } from '../../reindexing/throttle.js';
import type { RunOutcome, RunStep } from '../../reindexing/reindexing.js';

/** An interaction's own edits end after 15 minutes; the message itself can be edited for longer. */
const tokenMs = 14 * 60_000;

/** Questions that are listed when a new index does worse. */
const mostListed = 15;

/** Runs `/reindex run`: progress is edited into the reply, with a button that cancels. */
export async function runReindexing(
  interaction: ChatInputCommandInteraction,
  context: ModerationContext,
  wording: DiscordWording,
): Promise<void> {
  const { reindexing, ids, log } = context;
  const cancelRow = [[{ id: ids.make('cancel'), label: wording.buttons.cancel, style: 'danger' as const }]];
  await interaction.deferReply();
  const withCancel = (text: string) => replyPayload({ parts: [text], rows: cancelRow });
  const message = await interaction.editReply(withCancel(wording.moderation.started));
  const startedAt = context.now().getTime();
  const show = async (payload: ReplyPayload): Promise<void> => {
    const isFresh = context.now().getTime() - startedAt < tokenMs;
    await (isFresh ? interaction.editReply(payload) : message.edit(payload));
  };
  const progress = createThrottle<RunStep>(context.progressEveryMs, (step) =>
    show(withCancel(stepText(step, wording))).catch((error: unknown) => {
      log.warn(faultLine(error, interaction.client) ?? messageOf(error));
    }),
  );
  const outcome = await reindexing
    .run({
      full: interaction.options.getBoolean('full') ?? false,
      onStep: (step) => progress.push(step),
    })
    .finally(() => progress.end());
  log.info({ outcome: outcome.kind }, 'reindexing ended');
  if (outcome.kind === 'done') await keepPace(context, outcome);
  await show(outcomeReply(context, outcome, wording));
}

function stepText(step: RunStep, { moderation }: DiscordWording): string {
  if (step.kind === 'checking') return moderation.checking(step.questions);
  const { bytesDone, bytesTotal, articles, windows } = step.progress;
  const percent = bytesTotal === 0 ? 100 : Math.floor((100 * bytesDone) / bytesTotal);
  return moderation.progress(percent, articles, windows);
}

async function keepPace(
  { store }: ModerationContext,
  { report }: Extract<RunOutcome, { kind: 'done' }>,
): Promise<void> {
  const touched = report.added + report.changed;
  if (touched > 0) await store.setNote('seconds an article', String(report.seconds / touched));
}

function outcomeReply(
  { ids }: ModerationContext,
  outcome: RunOutcome,
  { moderation, buttons }: DiscordWording,
): ReplyPayload {
  switch (outcome.kind) {
    case 'done': {
      const { added, changed, removed, seconds, index } = outcome.report;
      return noticePayload(moderation.done(added, changed, removed, index.articles, seconds));
    }
    case 'worse':
      return replyPayload({
        parts: [
          moderation.worse(outcome.questions.length),
          outcome.questions
            .slice(0, mostListed)
            .map(({ id, question }) => `- ${plainLine(id, 20)} ${plainLine(question, 180)}`)
            .join('\n'),
        ],
        rows: [
          [
            { id: ids.make('use', outcome.generation), label: buttons.useAnyway, style: 'danger' },
            { id: ids.make('keep', outcome.generation), label: buttons.keepOld },
          ],
        ],
      });
    case 'failed':
      return noticePayload(moderation.failed(plainLine(outcome.reason, 500)));
    case 'unchanged':
      return noticePayload(moderation.unchanged);
    case 'cancelled':
      return noticePayload(moderation.cancelled);
    case 'already running':
      return noticePayload(moderation.alreadyRunning);
  }
}
