import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import { defineConfig } from 'eslint/config'
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

export default defineConfig(
  { ignores: ['dist', 'src/bindings'] },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js', 'svelte.config.js'] },
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      'svelte/no-at-html-tags': 'error',
      // A mustache keeps the space that the compiler would trim.
      'svelte/no-useless-mustaches': 'off',
      '@typescript-eslint/no-restricted-imports': ['error', doorToTheBackend],
      // A handler of one call reads best as one expression, and a number in a text as itself.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `void value` has an effect depend on a value.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // What stands in for the program is asynchronous as the program is, whether it waits or not.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['src/backend/**'],
    rules: { '@typescript-eslint/no-restricted-imports': 'off' },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    // The linter does not know the types of components and of what they are handed; svelte-check,
    // which does, looks at them.
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/restrict-plus-operands': 'off',
    },
  },
)
