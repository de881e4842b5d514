import js from '@eslint/js';
import globals from 'globals';

export default [
  js.configs.recommended,
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: { globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', 300],
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['error'] }],
      'no-unused-vars': ['error', { args: 'after-used', argsIgnorePattern: '^_' }],
      'no-shadow': ['error', { builtinGlobals: false }],
      'array-callback-return': 'error',
      'no-self-compare': 'error',
      'no-unmodified-loop-condition': 'error',
    },
  },
  { files: ['webroot/js/boot.js'], languageOptions: { sourceType: 'script' } },
  { files: ['src/test/js/**', 'src/main/npm/**'], languageOptions: { globals: globals.node }, rules: { 'no-console': 'off' } },
];
