import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'

import svelteConfig from './svelte.config.js'

const doorToTheBackend = {
  patterns: [
    { group: ['@tauri-apps/*'], message: 'Only ui/src/backend talks to Tauri.' },
    {
      group: ['**/bindings/*'],
      allowTypeImports: true,
      message: 'Only ui/src/backend calls commands; types may be imported anywhere.',
    },
  ],
}

export default ts.config(
  { ignores: ['dist', 'src/bindings'] },
  js.configs.recommended,
  ts.configs.strict,
  svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      // A mustache keeps the space that the compiler would trim.
      'svelte/no-useless-mustaches': 'off',
      '@typescript-eslint/no-restricted-imports': ['error', doorToTheBackend],
    },
  },
  {
    files: ['src/backend/**'],
    rules: { '@typescript-eslint/no-restricted-imports': 'off' },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
)
