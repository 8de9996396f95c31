import { ApplicationIntegrationType, InteractionContextType, type BaseInteraction } from 'discord.js';

/** Where an interaction's data belongs, and whether its reply is private unless somebody asks otherwise. */
export interface InteractionPlace {
  /** Null in direct messages, and in servers that the bot is not in: what is asked there is the person's own. */
  readonly guildId: string | null;
  readonly isPrivateByDefault: boolean;
}

/**
 * A person may use the bot anywhere, as an app of their own. Where it is not installed, its replies are private by
 * default: the people there did not invite it.
 */
export function interactionPlace({
  guildId,
  context,
  authorizingIntegrationOwners,
}: Pick<BaseInteraction, 'guildId' | 'context' | 'authorizingIntegrationOwners'>): InteractionPlace {
  const owners = authorizingIntegrationOwners as Partial<
    BaseInteraction['authorizingIntegrationOwners']
  > | null;
  const isOwnApp = owners?.[ApplicationIntegrationType.UserInstall] !== undefined;
  const isInstalled = owners?.[ApplicationIntegrationType.GuildInstall] !== undefined;
  const isElsewhere = isOwnApp && !isInstalled && context !== InteractionContextType.BotDM;
  return { guildId: isElsewhere ? null : guildId, isPrivateByDefault: isElsewhere };
}
