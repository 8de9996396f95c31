/** The functions of one kind of lock, for both kinds of keys. */
function lockFunctions(name: string, mode: 'exclusive' | 'shared'): string {
  const unlock = name.replace('try_', '').replace('lock', 'unlock');
  return [
    { parameters: 'a bigint', types: 'bigint', key: 'a::text' },
    { parameters: 'a int, b int', types: 'int, int', key: `a || ' ' || b` },
  ]
    .flatMap(({ parameters, types, key }) =>
      [
        { made: name, does: 'take' },
        { made: unlock, does: 'give' },
      ].map(
        ({ made, does }) => `
          ALTER FUNCTION pg_catalog.${made}(${types}) RENAME TO ${made}_of_session;
          CREATE FUNCTION pg_catalog.${made}(${parameters}) RETURNS boolean LANGUAGE sql
            AS $$ SELECT test_sessions.${does}(${key}, '${mode}') $$;`,
      ),
    )
    .join('\n');
}

/**
 * PGlite is one session, in which advisory locks never meet. These stand in for PostgreSQL's own, with an owner each:
 * the connection whose turn it is. Locks that wait, and those of transactions, stay as they are: connections take turns
 * by whole transactions.
 */
export const sessionLocks = `
  SET allow_system_table_mods = on;
  CREATE SCHEMA test_sessions;
  CREATE TABLE test_sessions.locks (
    key text NOT NULL, mode text NOT NULL, held int NOT NULL DEFAULT 1,
    connection text NOT NULL DEFAULT current_setting('test.connection'),
    PRIMARY KEY (key, connection, mode)
  );
  CREATE FUNCTION test_sessions.take(wanted text, wanted_mode text) RETURNS boolean LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (
      SELECT FROM test_sessions.locks WHERE key = wanted AND connection <> current_setting('test.connection')
        AND 'exclusive' IN (mode, wanted_mode)
    ) THEN RETURN false; END IF;
    INSERT INTO test_sessions.locks AS l (key, mode) VALUES (wanted, wanted_mode)
      ON CONFLICT (key, connection, mode) DO UPDATE SET held = l.held + 1;
    RETURN true;
  END $$;
  CREATE FUNCTION test_sessions.give(wanted text, wanted_mode text) RETURNS boolean LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE test_sessions.locks SET held = held - 1
      WHERE key = wanted AND mode = wanted_mode AND connection = current_setting('test.connection');
    IF NOT found THEN RETURN false; END IF;
    DELETE FROM test_sessions.locks WHERE held = 0;
    RETURN true;
  END $$;
  ${lockFunctions('pg_try_advisory_lock', 'exclusive')}
  ${lockFunctions('pg_try_advisory_lock_shared', 'shared')}
  GRANT USAGE ON SCHEMA test_sessions TO PUBLIC;
  GRANT ALL ON test_sessions.locks TO PUBLIC;
  RESET allow_system_table_mods;
`;
