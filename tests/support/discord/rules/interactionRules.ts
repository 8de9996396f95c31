import { z } from 'zod';
import { Refusal, invalidField, parseForm } from '../refusal.js';
import type { InteractionType, TestInteraction } from '../state.js';
import type { World } from '../world.js';

/** How long the bot has for its first response. */
const ACKNOWLEDGE_MS = 3000;

/** How long an interaction's token lasts after that. */
const TOKEN_MS = 15 * 60_000;

/** Callback types as Discord numbers them. */
export const CALLBACK = {
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  update: 7,
  choices: 8,
  modal: 9,
} as const;

const ALLOWED_CALLBACKS: Record<InteractionType, readonly number[]> = {
  2: [CALLBACK.message, CALLBACK.deferredMessage, CALLBACK.modal],
  3: [CALLBACK.message, CALLBACK.deferredMessage, CALLBACK.deferredUpdate, CALLBACK.update, CALLBACK.modal],
  4: [CALLBACK.choices],
  5: [CALLBACK.message, CALLBACK.deferredMessage, CALLBACK.deferredUpdate, CALLBACK.update],
};

/** Records that an interaction was not acknowledged in 3 s, should it come to that. */
export function watchAcknowledgement(world: World, interaction: TestInteraction): void {
  world.clock.after(ACKNOWLEDGE_MS, () => {
    if (interaction.acknowledged !== null) return;
    interaction.expired = true;
    world.violate(`${interaction.name}: not acknowledged within ${ACKNOWLEDGE_MS} ms`);
    world.journal.record({ kind: 'expired', interaction });
  });
}

/**
 * The interaction that a callback is for, if it may be acknowledged now, with this type.
 * @throws Refusal 10062 unknown or too late, 40060 already acknowledged, 50035 a type it does not take
 */
export function requireAcknowledgeable(
  world: World,
  id: string,
  token: string,
  type: number,
): TestInteraction {
  const interaction = world.state.interactions.get(id);
  if (interaction?.token !== token || interaction.expired) {
    const name = interaction?.name ?? id;
    const parts = { status: 404, code: 10062, message: 'Unknown interaction' };
    throw new Refusal({ ...parts, violation: `${name}: a callback for an unknown or expired interaction` });
  }
  if (interaction.acknowledged !== null) {
    const message = 'Interaction has already been acknowledged.';
    throw new Refusal({
      status: 400,
      code: 40060,
      message,
      violation: `${interaction.name}: acknowledged twice`,
    });
  }
  const needsMessage = type === CALLBACK.update || type === CALLBACK.deferredUpdate;
  const takes = ALLOWED_CALLBACKS[interaction.type].includes(type);
  if (!takes || (needsMessage && interaction.source === null)) {
    throw invalidField('type', `${interaction.name} does not take a response of type ${type}`);
  }
  return interaction;
}

/**
 * The interaction of a webhook's token.
 * @throws Refusal 10015 unknown or not acknowledged yet, 50027 expired after 15 minutes
 */
export function requireToken(world: World, token: string): TestInteraction {
  const interaction = [...world.state.interactions.values()].find((one) => one.token === token);
  if (interaction?.acknowledged == null) {
    const violation = `${interaction?.name ?? 'unknown token'}: its webhook was used before any response`;
    throw new Refusal({ status: 404, code: 10015, message: 'Unknown Webhook', violation });
  }
  if (world.clock.now() - interaction.sentAtMs > TOKEN_MS) {
    const violation = `${interaction.name}: its token was used after ${TOKEN_MS / 60_000} minutes`;
    throw new Refusal({ status: 401, code: 50027, message: 'Invalid Webhook Token', violation });
  }
  return interaction;
}

const choices = z.looseObject({
  choices: z
    .array(
      z.looseObject({
        name: z.string().min(1).max(100),
        name_localizations: z.record(z.string(), z.string().min(1).max(100)).nullish(),
        value: z.union([z.string().max(100), z.number()]),
      }),
    )
    .max(25),
});

/** The choices of an autocompletion, checked. @throws Refusal 50035 */
export function checkChoices(data: unknown): { name: string; value: string | number }[] {
  return parseForm(choices, data, ['data']).choices.map(({ name, value }) => ({ name, value }));
}
