import { defineConfig } from 'vitest/config'

// The gallery in real browsers: it needs a display, WebKitWebDriver with WebKitGTK's browser, and
// Chromium with its driver.
export default defineConfig({
  test: {
    environment: 'node',
    globalSetup: 'gallery/built.ts',
    include: ['gallery/**/*.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 120_000,
    // Each file has a browser of its own, which draws on one core.
    maxWorkers: 2,
  },
})
