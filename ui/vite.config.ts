import { svelte } from '@sveltejs/vite-plugin-svelte'
import { svelteTesting } from '@testing-library/svelte/vite'
import { defineConfig } from 'vitest/config'

import { licences } from './licences.ts'

// Dates are tested where a day that is shifted by a time zone would show.
process.env.TZ = 'America/Los_Angeles'
process.env.LC_ALL = 'en_US.UTF-8'

export default defineConfig({
  plugins: [svelte(), svelteTesting(), licences()],
  build: {
    // What WebKitGTK 2.40 and the web views of Windows and macOS of the same age understand.
    target: 'safari16.4',
    // The content security policy allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The window, the screen without a user, and the page that `service-view render` takes pictures of.
    rolldownOptions: { input: ['index.html', 'kiosk.html', 'render.html'] },
  },
  // The JSON Schema of the contract is read where it is.
  server: { port: 5173, strictPort: true, fs: { allow: ['.', '../docs'] } },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/test/setup.ts'],
    restoreMocks: true,
    // All cores: otherwise one is left to nobody, which is half of a small machine.
    maxWorkers: '100%',
    // What a busy machine takes for a screen full of roles is no failure.
    testTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
})
