// An entry that is sent again, many times or until somebody stops it.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { FakePreviewBackend } from '../../backend/fakePreviewBackend'
import { receivedEntry, receivedRequest } from '../../test/receivedSamples'
import { Received } from './received.svelte'
import { ReplayRun } from './replay.svelte'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function start() {
  const backend = new FakePreviewBackend()
  backend.receive([receivedRequest(receivedEntry(7))])
  return { backend, run: new ReplayRun(new Received(backend)) }
}

const refused = { status: 429, body: '{}', milliseconds: 1, error: null }
const cut = { status: null, body: '', milliseconds: 1, error: 'the connection was cut' }

describe('replay', () => {
  it('sends as often as was asked, with a pause after each but the last', async () => {
    const { backend, run } = start()
    backend.answers = [refused, cut]
    const ended = run.start(7, { ticket: '12346', times: 3, pauseMs: 500 })
    await vi.advanceTimersByTimeAsync(0)
    expect(backend.replays).toEqual([{ id: 7, ticket: '12346' }])
    await vi.advanceTimersByTimeAsync(499)
    expect(backend.replays).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(backend.replays).toHaveLength(2)
    expect(run.running).toBe(true)
    await vi.advanceTimersByTimeAsync(500)
    await ended
    expect(run.answers.map(({ key, answer }) => [key, answer.status])).toEqual([
      [3, 200],
      [2, null],
      [1, 429],
    ])
    expect(run.counts).toEqual(
      expect.arrayContaining([
        { status: 200, count: 1 },
        { status: 0, count: 1 },
        { status: 429, count: 1 },
      ]),
    )
    expect([run.running, run.cancelled]).toEqual([false, false])
  })

  it('ends at once where it is stopped within a pause', async () => {
    const { backend, run } = start()
    const ended = run.start(7, { ticket: null, times: 100, pauseMs: 60_000 })
    await vi.advanceTimersByTimeAsync(0)
    run.cancel()
    await ended
    expect(backend.replays).toHaveLength(1)
    expect([run.answers.length, run.total, run.cancelled]).toEqual([1, 100, true])
  })

  it('that is stopped within a try ends with its answer', async () => {
    const { backend, run } = start()
    backend.holdsReplays = true
    const ended = run.start(7, { ticket: null, times: 100, pauseMs: 0 })
    await vi.advanceTimersByTimeAsync(0)
    run.cancel()
    expect(run.running).toBe(true)
    backend.answerReplay()
    await ended
    expect([run.answers.length, backend.replays.length, run.running]).toEqual([1, 1, false])
  })

  it('ends where the entry is not kept any more', async () => {
    const { run } = start()
    await run.start(99, { ticket: null, times: 5, pauseMs: 0 })
    expect([run.gone, run.answers.length, run.running]).toEqual([true, 0, false])
  })

  it('is not begun twice', async () => {
    const { backend, run } = start()
    backend.holdsReplays = true
    const order = { ticket: null, times: 1, pauseMs: 0 }
    const ended = run.start(7, order)
    await run.start(7, order)
    backend.answerReplay()
    await ended
    expect(backend.replays).toHaveLength(1)
  })
})
