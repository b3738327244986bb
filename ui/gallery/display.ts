// Opens a display for each browser: of several windows on one display, only one has the focus.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'

export interface Display {
  /** Its name in the environment of programs, such as `:99`. */
  name: string
  close(): void
}

/** Starts a virtual display of this size. */
export async function openDisplay([width, height]: [number, number]): Promise<Display> {
  // The server picks a number that is free, and writes it when it is ready.
  const args = [
    '-displayfd',
    '3',
    '-screen',
    '0',
    `${width}x${height}x24`,
    '-nolisten',
    'tcp',
    '-noreset',
  ]
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const failed = once(server, 'exit').then(() => {
    throw new Error('the virtual display (Xvfb) did not start')
  })
  failed.catch(() => {})
  const ready = once(server.stdio[3] as Readable, 'data') as Promise<[Buffer]>
  const [number] = await Promise.race([ready, failed])
  return { name: `:${number.toString().trim()}`, close: () => void server.kill() }
}
