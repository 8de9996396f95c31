import { Client, GatewayIntentBits, Partials, type RESTOptions } from 'discord.js';
import type { DiscordSettings } from '../../settings.js';
import { noMentions } from '../replies/reply.js';
import { patientRequest, roundTimeoutMs } from './patientRequest.js';

/**
 * A client with the least intents: the privileged Message Content only where channels for questions are set. Partials
 * let direct messages through, and deletions of messages from before the start.
 * @param request makes one request, which is tried again when it fails in passing
 */
export function createClient(
  { DISCORD_API_URL, ASK_CHANNEL_IDS }: DiscordSettings,
  request: RESTOptions['makeRequest'],
): Client {
  return new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...(ASK_CHANNEL_IDS.length > 0 ? [GatewayIntentBits.MessageContent] : []),
    ],
    partials: [Partials.Channel, Partials.Message],
    allowedMentions: noMentions,
    rest: {
      api: DISCORD_API_URL,
      version: '10',
      timeout: roundTimeoutMs,
      makeRequest: patientRequest(undefined, request),
    },
  });
}
