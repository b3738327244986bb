import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { startHeartbeat } from './heartbeat'

let end: () => void
let beats: boolean[]
let hidden: boolean

function begin() {
  end = startHeartbeat(async (hidden) => void beats.push(hidden))
}

function become(now: boolean) {
  hidden = now
  document.dispatchEvent(new Event('visibilitychange'))
}

beforeEach(() => {
  vi.useFakeTimers()
  beats = []
  hidden = false
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden)
})

afterEach(() => {
  end()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

it('beats once the first frame is drawn, and then once a second', () => {
  begin()
  expect(beats).toEqual([])
  vi.advanceTimersToNextFrame()
  expect(beats).toEqual([])
  vi.advanceTimersToNextFrame()
  expect(beats).toEqual([false])
  vi.advanceTimersByTime(5_200)
  expect(beats).toHaveLength(6)
})

it('is silent where no frame is drawn', () => {
  begin()
  vi.stubGlobal('requestAnimationFrame', () => 0)
  vi.advanceTimersByTime(1_100)
  const before = beats.length
  vi.advanceTimersByTime(20_000)
  expect(beats).toHaveLength(before)
  vi.unstubAllGlobals()
})

it('beats without frames where the page is hidden', () => {
  hidden = true
  vi.stubGlobal('requestAnimationFrame', () => 0)
  begin()
  expect(beats).toEqual([true])
  vi.advanceTimersByTime(2_000)
  expect(beats).toEqual([true, true, true])
  vi.unstubAllGlobals()
})

it('says at once that the page is hidden, and beats with a frame when it is seen again', () => {
  begin()
  become(true)
  expect(beats).toEqual([true])
  become(false)
  expect(beats).toEqual([true])
  vi.advanceTimersByTime(100)
  expect(beats).toEqual([true, false])
})

it('continues when the program rejects a beat, and ends when it is stopped', async () => {
  const beat = vi.fn(() => Promise.reject(new Error('gone')))
  end = startHeartbeat(beat)
  await vi.advanceTimersByTimeAsync(3_500)
  expect(beat.mock.calls.length).toBeGreaterThan(2)
  end()
  beat.mockClear()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(beat).not.toHaveBeenCalled()
})
