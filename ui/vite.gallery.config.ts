import { fileURLToPath } from 'node:url'

import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

const root = fileURLToPath(new URL('gallery', import.meta.url))

// The gallery: every state of the screen, for development only.
export default defineConfig({
  root,
  plugins: [svelte()],
  cacheDir: fileURLToPath(new URL('node_modules/.vite-gallery', import.meta.url)),
  build: {
    target: 'esnext',
    // As in the product: the content security policy allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The states, and the page that shows one after another to the tests.
    rolldownOptions: { input: ['index.html', 'frame.html'].map((page) => `${root}/${page}`) },
    emptyOutDir: true,
  },
  server: {
    fs: {
      // The JSON Schema of the contract is read where it is.
      allow: ['.', '../docs'].map((folder) => fileURLToPath(new URL(folder, import.meta.url))),
    },
  },
})
