import { defineConfig } from 'vitest/config'

// The gallery in the real web view: it needs a display, WebKitWebDriver and WebKitGTK's browser.
export default defineConfig({
  test: {
    environment: 'node',
    include: ['gallery/**/*.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
})
