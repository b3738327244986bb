// Asking for what is known of the newest text.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { Inspector } from './inspection.svelte'

let asked: { text: string; answer: (value: string) => void; fail: (error: Error) => void }[]
let inspector: Inspector<string, string>

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  inspector = new Inspector(
    (text) => new Promise((resolve, reject) => asked.push({ text, answer: resolve, fail: reject })),
  )
})
afterEach(() => vi.useRealTimers())

const texts = () => asked.map(({ text }) => text)
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

/** Answers the question that was asked last, after it took so long. */
async function answered(value: string, milliseconds = 0): Promise<void> {
  await pass(milliseconds)
  asked.at(-1)?.answer(value)
  await pass(0)
}

describe('inspector', () => {
  it('asks at once while it is not known that answers take long', async () => {
    inspector.take('a')
    expect(inspector.isCurrent).toBe(false)
    await pass(0)
    await answered('A')
    expect([texts(), inspector.answer, inspector.isCurrent]).toEqual([['a'], 'A', true])
  })

  it('asks of one text at a time, and then of the newest alone', async () => {
    inspector.take('a')
    await pass(0)
    inspector.take('b')
    inspector.take('c')
    await pass(1_000)
    expect(texts()).toEqual(['a'])
    await answered('A')
    await pass(1_000)
    expect(texts()).toEqual(['a', 'c'])
  })

  it('drops the answer for an older text', async () => {
    inspector.take('a')
    await pass(0)
    inspector.take('b')
    await answered('A')
    expect([inspector.answer, inspector.isCurrent]).toEqual([null, false])
    await pass(1_000)
    await answered('B')
    expect([inspector.answer, inspector.answered]).toEqual(['B', inspector.version])
  })

  it('rests after an answer for half of what the first one took, while keys come faster', async () => {
    inspector.take('a')
    await pass(0)
    await answered('A', 100)
    inspector.take('ab')
    await pass(40)
    inspector.take('abc')
    await pass(9)
    expect(texts()).toEqual(['a'])
    await pass(1)
    expect(texts()).toEqual(['a', 'abc'])
  })

  it('asks at once where keys come slower than answers', async () => {
    inspector.take('a')
    await pass(0)
    await answered('A', 100)
    await pass(50)
    inspector.take('ab')
    expect(texts()).toEqual(['a', 'ab'])
  })

  it('lets no text wait longer than a quarter of a second, however fast keys come', async () => {
    inspector.take('0')
    await pass(0)
    await answered('A', 10_000)
    for (let count = 1; count <= 10; count += 1) {
      inspector.take(String(count))
      await pass(50)
    }
    expect(texts()).toEqual(['0', '5'])
  })

  it('says why there is no answer, and keeps the last one', async () => {
    inspector.take('a')
    await pass(0)
    await answered('A')
    inspector.take('b')
    await pass(0)
    asked.at(-1)?.fail(new Error('the program is gone'))
    await pass(0)
    expect([inspector.answer, inspector.failure]).toEqual(['A', 'the program is gone'])
    inspector.take('c')
    await pass(0)
    await answered('C')
    expect([inspector.answer, inspector.failure]).toEqual(['C', null])
  })
})
