import { fileURLToPath } from 'node:url'

import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

// The gallery: every state of the screen, for development only.
export default defineConfig({
  root: fileURLToPath(new URL('gallery', import.meta.url)),
  plugins: [svelte()],
  cacheDir: fileURLToPath(new URL('node_modules/.vite-gallery', import.meta.url)),
  server: {
    fs: {
      // The JSON Schema of the contract is read where it is.
      allow: ['.', '../docs'].map((folder) => fileURLToPath(new URL(folder, import.meta.url))),
    },
  },
})
