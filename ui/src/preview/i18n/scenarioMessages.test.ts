// The words about scenarios, in each language.

import { afterEach, expect, it, vi } from 'vitest'

import type { ScenarioStep } from '../../backend/previewTypes'

async function inLanguage(tag: string) {
  vi.resetModules()
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue([tag])
  const { speak } = await import('../../i18n/messages')
  await speak(null)
  const { loadPreviewMessages, previewMessages } = await import('./previewMessages')
  await loadPreviewMessages()
  return previewMessages().scenario
}

afterEach(() => void vi.restoreAllMocks())

const step = (kind: string, more: Partial<ScenarioStep> = {}): ScenarioStep => ({
  kind,
  title: 'title',
  ticket: 'x',
  provider: 'y',
  times: 1,
  milliseconds: 1500,
  seconds: -60,
  status: 503,
  pointer: '',
  fault: false,
  ...more,
})
const kinds =
  'ticket send call recall served noShow backToQueue wait expectAnswer expectNoAnswer expectData refuse delay cut clock silence closeSockets endFaults'.split(
    ' ',
  )

function textsOf(words: object): string[] {
  return Object.values(words).flatMap((word: unknown) => {
    if (typeof word === 'string') return [word]
    return typeof word === 'object' && word !== null ? textsOf(word) : []
  })
}

it('english names every step, and counts', async () => {
  const words = await inLanguage('en-US')
  const named = kinds.map((kind) => words.stepOf(step(kind)))
  expect(new Set(named).size).toBe(kinds.length)
  expect(named).not.toContain('title')
  expect(words.stepOf(step('later'))).toBe('title')
  expect(words.stepOf(step('refuse', { times: 2, provider: null }))).toBe(
    'Refuse the next 2 sends with 503',
  )
  expect(words.stepOf(step('wait'))).toBe('Wait 1.5 sec')
  const clock = (seconds: number) => words.stepOf(step('clock', { seconds, times: null }))
  expect([-3_600, 7_200, 90, -5_405].map(clock)).toEqual([
    'Set the clock 1 hour behind',
    'Set the clock 2 hours ahead',
    'Set the clock 1 minute 30 seconds ahead',
    'Set the clock 1 hour 30 minutes 5 seconds behind',
  ])
  const wait = (milliseconds: number) => words.stepOf(step('wait', { milliseconds }))
  expect([0, 999, 59_949, 59_999].map(wait)).toEqual([
    'Wait 0 ms',
    'Wait 999 ms',
    'Wait 59.9 sec',
    'Wait 1 minute',
  ])
  expect([1, 1_000].map(words.steps)).toEqual(['1 step', '1,000 steps'])
})

it('arabic says every word, and none in English', async () => {
  const words = await inLanguage('ar-EG')
  const named = kinds.map((kind) => words.stepOf(step(kind)))
  expect(words.stepOf(step('clock', { seconds: 3_600, times: null }))).toBe('قدّم الساعة ساعة')
  for (const text of [...textsOf(words), ...named]) expect(text).not.toMatch(/[a-z]{3}/)
  expect(new Set(named).size).toBe(kinds.length)
  expect([1, 2, 3].map(words.steps)).toEqual(['خطوة واحدة', 'خطوتان', '٣ خطوات'])
})
