import { expect, test } from 'vitest';
import { FootnoteError } from '../src/errors.js';
import { coreSettings, readSettings } from '../src/settings.js';

const defaults = {
  ...{ CORPUS_DIR: 'corpus', INDEX_DIR: 'data/index', MODELS_DIR: 'data/models' },
  ...{ EMBEDDING_MODEL: 'bundled', READER_MODEL: 'bundled', LOG_LEVEL: 'info', STORE_URL: null },
  ARCHIVES_FILE: null,
};

test('an environment without settings gives the defaults; an empty or blank value counts as none', () => {
  expect(readSettings(coreSettings, {})).toEqual(defaults);
  const blank = { CORPUS_DIR: '', INDEX_DIR: '  ', EMBEDDING_MODEL: undefined, LOG_LEVEL: '\t' };
  expect(readSettings(coreSettings, blank)).toEqual(defaults);
});

test('values win over defaults, without the blanks around them; what is no setting is left out', () => {
  const environment = { INDEX_DIR: ' /srv/index ', LOG_LEVEL: 'debug', PATH: '/bin' };
  expect(readSettings(coreSettings, environment)).toEqual({
    ...defaults,
    INDEX_DIR: '/srv/index',
    LOG_LEVEL: 'debug',
  });
});

test('all wrong settings are named at once, in one line, without their values', () => {
  const thrown = (): unknown =>
    readSettings(
      { ...coreSettings, OTHER: coreSettings.LOG_LEVEL },
      { LOG_LEVEL: 'hush-hush', OTHER: 'loud' },
    );
  expect(thrown).toThrow(FootnoteError);
  expect(thrown).toThrow(
    /^expected valid settings, got 2 wrong: LOG_LEVEL: [^\n]*; OTHER: [^\n]*; see \.env\.example$/,
  );
  expect(thrown).not.toThrow(/hush-hush/);
  expect(thrown).toThrow(expect.objectContaining({ code: 'BAD_SETTINGS' }) as Error);
});
