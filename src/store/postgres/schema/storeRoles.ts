/**
 * SQL that makes the two roles with no more rights than they need, to be run by an administrator of the database, before
 * the first migration, with the passwords set afterwards (`\\password` in psql). The writing role owns the tables:
 * migrations and indexing are its. The reading role is the bots': it reads the archive, puts an earlier generation in
 * force again, and keeps the question log. It gets the rights on tables that the writing role makes later by default.
 */
export const storeRoles = `-- Run in the database of the store, as an administrator.
CREATE ROLE footnote_indexer LOGIN;
CREATE ROLE footnote_bot LOGIN;
-- Then, in psql: \\password footnote_indexer and \\password footnote_bot

CREATE EXTENSION IF NOT EXISTS vector;
CREATE SCHEMA IF NOT EXISTS footnote AUTHORIZATION footnote_indexer;
GRANT USAGE ON SCHEMA footnote TO footnote_bot;

SET ROLE footnote_indexer;
ALTER DEFAULT PRIVILEGES IN SCHEMA footnote GRANT SELECT ON TABLES TO footnote_bot;
RESET ROLE;
`;

/** SQL that migrations end with: what the bots write, where there is a role for them. */
export const botRights = `
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'footnote_bot') THEN
    GRANT SELECT ON ALL TABLES IN SCHEMA footnote TO footnote_bot;
    GRANT UPDATE ON footnote.current TO footnote_bot;
    EXECUTE (SELECT COALESCE(string_agg(format('GRANT INSERT, UPDATE, DELETE ON %s TO footnote_bot', c.oid::regclass), '; '), 'SELECT 1')
             FROM pg_class c WHERE c.relnamespace = 'footnote'::regnamespace AND c.relkind IN ('r', 'p')
               AND c.relname LIKE 'bot\\_%');
    EXECUTE (SELECT COALESCE(string_agg(format('GRANT USAGE ON SEQUENCE %s TO footnote_bot', c.oid::regclass), '; '), 'SELECT 1')
             FROM pg_class c WHERE c.relnamespace = 'footnote'::regnamespace AND c.relkind = 'S'
               AND c.relname LIKE 'bot\\_%');
  END IF;
END $$;
`;
