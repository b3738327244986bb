// Compares pictures of states with the committed ones.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import { expect } from 'vitest'

const COMMITTED = fileURLToPath(new URL('pictures', import.meta.url))
/** The directory for pictures that differ, and for those that are only to be looked at. */
const PRODUCTS = fileURLToPath(new URL('../../target/pictures', import.meta.url))
const RENEW = process.env.RENEW !== undefined

/** How much a pixel may differ, and the share of pixels that may: other machines draw fonts a little
    differently. */
const THRESHOLD = 0.25
const DIFFERING = 0.0005

/** Returns the picture with a palette of its own, which keeps the files small. It has room for all that
    is drawn in a few pixels: of fewer colours a red sign becomes a grey one. */
function withPalette(picture: Buffer): Buffer {
  const few = ['png:-', '-dither', 'None', '-colors', '256', '-strip', 'PNG8:-']
  return execFileSync('convert', few, { input: picture })
}

/** Compares a picture with the committed one of this name. With `RENEW`, replaces the committed one. */
export function compare(name: string, taken: Buffer): void {
  const file = `${COMMITTED}/${name}.png`
  if (RENEW) {
    mkdirSync(COMMITTED, { recursive: true })
    writeFileSync(file, withPalette(taken))
    return
  }
  expect(existsSync(file), `${file} is missing: run \`make pictures\``).toBe(true)
  const [before, now] = [PNG.sync.read(readFileSync(file)), PNG.sync.read(taken)]
  expect([now.width, now.height], name).toEqual([before.width, before.height])
  const { width, height } = now
  const difference = new PNG({ width, height })
  const options = { threshold: THRESHOLD }
  const count = pixelmatch(before.data, now.data, difference.data, width, height, options)
  if (count > width * height * DIFFERING) {
    keep(name, taken)
    keep(`${name}-difference`, PNG.sync.write(difference))
  }
  expect(count, `${name} differs: look at ${PRODUCTS}`).toBeLessThanOrEqual(
    width * height * DIFFERING,
  )
}

/** Writes a picture to the build directory. */
export function keep(name: string, picture: Buffer): void {
  mkdirSync(PRODUCTS, { recursive: true })
  writeFileSync(`${PRODUCTS}/${name}.png`, picture)
}
