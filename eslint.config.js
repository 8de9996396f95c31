import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';
import { noImportCircles } from './lint/noImportCircles.js';

/** The map: what each folder may import beside itself and the few files of `src/`. */
const mayImport = {
  files: [],
  text: [],
  model: ['text'],
  store: ['files', 'text', 'model'],
  retrieval: ['text', 'model', 'store'],
  archives: ['files', 'store'],
  fetch: ['archives', 'store'],
  index: ['files', 'text', 'model', 'store', 'archives'],
  bot: ['files', 'text', 'model', 'store', 'retrieval', 'archives', 'fetch'],
};

/** The folders of `src/`. */
const folders = [
  ...['files', 'text', 'model', 'store', 'retrieval', 'archives', 'fetch', 'index', 'bot'],
  ...['cli', 'evaluation', 'operating'],
];

const forbidden = (files, patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

export default tseslint.config(
  { ignores: ['dist/', 'data/', 'coverage/', 'node_modules/', 'bench/node_modules/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // Leaving a field out is what a rest is for.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
    },
  },
  {
    // What comes from outside must not be able to keep an expression busy for more than linear time.
    files: ['src/**/*.ts'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { house: { rules: { 'no-import-circles': noImportCircles } } },
    rules: { 'house/no-import-circles': 'error' },
  },
  ...Object.entries(mayImport).map(([folder, allowed]) =>
    forbidden(
      [`src/${folder}/**/*.ts`],
      folders
        .filter((other) => other !== folder && !allowed.includes(other))
        .map((other) => `**/${other}/**`),
    ),
  ),
  { files: ['*.config.ts', 'eslint.config.js'], rules: { 'no-restricted-exports': 'off' } },
);
