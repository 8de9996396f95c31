/** Settings that hold a secret. `PGPASSWORD` is PostgreSQL's own. */
const secretSettings = ['DISCORD_TOKEN', 'STORE_URL', 'PGPASSWORD'] as const;

/** A setting that holds a secret. */
type SecretSetting = (typeof secretSettings)[number];

/** What the indexer needs of them: it writes into the store, and has no use for the bot's token. */
export const indexerSecrets: readonly SecretSetting[] = ['STORE_URL', 'PGPASSWORD'];

/**
 * The environment for a child process that has no use for the secrets. They are empty rather than left out, so that a
 * child that reads `.env` does not find them there; an empty setting counts as none.
 * @param kept the secrets that the child needs; default none
 */
export function withoutSecrets(
  environment: Readonly<Record<string, string | undefined>>,
  kept: readonly SecretSetting[] = [],
): Record<string, string | undefined> {
  const emptied = secretSettings.filter((name) => !kept.includes(name)).map((name) => [name, ''] as const);
  return { ...environment, ...Object.fromEntries(emptied) };
}
