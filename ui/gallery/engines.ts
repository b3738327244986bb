// The two engines that draw the window: WebKitGTK on Linux, and Chromium, which is the web view of
// Windows as well.

import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openDisplay } from './display'
import { Browser } from './webdriver'

export type Theme = 'light' | 'dark'

/** The browser that comes with WebKitGTK's library. */
const MINI_BROWSER =
  process.env.MINI_BROWSER ?? '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser'

/** Opens the small browser of WebKitGTK in a theme of the desktop, with or without animations, on a
    display of this size. */
export async function webKit(
  theme: Theme,
  animations = true,
  size: [number, number] = [1280, 900],
): Promise<Browser> {
  const desktop = mkdtempSync(join(tmpdir(), 'gallery-desktop-'))
  mkdirSync(join(desktop, 'gtk-3.0'))
  const settings = `[Settings]\ngtk-enable-animations=${animations ? 1 : 0}\n`
  writeFileSync(join(desktop, 'gtk-3.0/settings.ini'), settings)
  const display = await openDisplay(size)
  const env = {
    DISPLAY: display.name,
    GDK_BACKEND: 'x11',
    GTK_THEME: theme === 'dark' ? 'Adwaita:dark' : 'Adwaita',
    TZ: 'UTC',
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    XDG_CONFIG_HOME: desktop,
  }
  const options = { binary: MINI_BROWSER, args: ['--automation'] }
  const capabilities = { 'webkitgtk:browserOptions': options }
  try {
    const browser = await Browser.open({ command: 'WebKitWebDriver', env, capabilities })
    return closing(browser, () => display.close())
  } finally {
    // The browser read the file when it started.
    rmSync(desktop, { recursive: true })
  }
}

/** Opens a Chromium without a window that makes no requests of its own. */
export async function chromium(): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'gallery-chromium-'))
  const args = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--user-data-dir=${profile}`,
  ]
  const capabilities = { 'goog:chromeOptions': { args } }
  const browser = await Browser.open({ command: 'chromedriver', env: { TZ: 'UTC' }, capabilities })
  return closing(browser, () => rmSync(profile, { recursive: true, force: true }))
}

/** Returns the browser, which then calls `done` once it is closed. */
function closing(browser: Browser, done: () => void): Browser {
  const close = browser.close.bind(browser)
  browser.close = async () => {
    await close()
    done()
  }
  return browser
}
