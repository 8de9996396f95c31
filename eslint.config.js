import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

/** The map is bot -> retrieval <- index: these imports would go against it. */
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
  forbidden(['src/retrieval/**/*.ts'], ['**/bot/**', '**/index/**', '**/evaluation/**', '**/operating/**']),
  forbidden(['src/index/**/*.ts'], ['**/bot/**', '**/evaluation/**', '**/operating/**']),
  forbidden(['src/bot/**/*.ts'], ['**/index/**', '**/evaluation/**', '**/operating/**']),
  { files: ['*.config.ts', 'eslint.config.js'], rules: { 'no-restricted-exports': 'off' } },
);
