// What is sent to the program with each key, and what is made of its answers.

import { expect, it } from 'vitest'

import type { PayloadAnalysis, ViewPatch } from '../bindings/commands'
import { message } from '../test/samples'
import { PayloadAnalyzer } from './payloadAnalyzer'

const inspection = { problems: [], omitted: 0 }
const [first, second, third] = [
  message('one', 'info'),
  message('two', 'info'),
  message('three', 'info'),
]
const whole = (version: number, fields = [first, second]): ViewPatch => ({
  kind: 'whole',
  version,
  view: { fields, warning: null },
})
/** Turns the second field into the third. */
const changed = (version: number): ViewPatch => {
  const between = [{ kind: 'whole' as const, field: third }]
  return {
    kind: 'changed',
    version,
    payload: { fields: { start: 1, end: 0, between }, warning: null },
  }
}

/** A program that gives these answers one after the other, and what it was sent. */
function program(...answers: (ViewPatch | null | Promise<ViewPatch | null>)[]) {
  const sent: string[] = []
  const analyzer = new PayloadAnalyzer(async (bytes): Promise<PayloadAnalysis> => {
    sent.push(new TextDecoder().decode(bytes))
    return { inspection, view: (await answers.shift()) ?? null }
  })
  return { sent, analyzer }
}

it('sends a line that says what is asked, and the text as it is', async () => {
  const { sent, analyzer } = program(whole(4), null)
  const text = '{\r\n  "a": "\u{1f600}\n"\r\n}'
  await analyzer.analyze(text, 'ca\nfé', true)
  await analyzer.analyze('', 'bank', false)
  expect(sent).toEqual([
    `{"provider":"ca\\nfé","keep":true,"knownView":0}\n${text}`,
    '{"provider":"bank","keep":false,"knownView":4}\n',
  ])
})

it('keeps the objects of what did not change, also after a text that cannot be drawn', async () => {
  const same: ViewPatch = { kind: 'changed', version: 3, payload: null }
  const { analyzer } = program(whole(1), null, changed(2), same)
  const { view } = await analyzer.analyze('a', '', true)
  expect(view?.fields).toEqual([first, second])
  expect(await analyzer.analyze('b', '', true)).toEqual({ inspection, view: null })
  const next = await analyzer.analyze('c', '', true)
  expect(next.view?.fields).toEqual([first, third])
  expect(next.view?.fields[0]).toBe(view?.fields[0])
  expect((await analyzer.analyze('d', '', true)).view).toBe(next.view)
})

it('applies a difference to the view that it was asked with, whatever came meanwhile', async () => {
  let answer: (patch: ViewPatch) => void = () => {}
  const slow = new Promise<ViewPatch>((resolve) => (answer = resolve))
  const { sent, analyzer } = program(whole(1), slow, whole(3, [third, third]), null)
  await analyzer.analyze('a', '', true)
  const late = analyzer.analyze('ab', '', true)
  await analyzer.analyze('an entry', '', false)
  answer(changed(2))
  expect((await late).view?.fields).toEqual([first, third])
  // The newest view is the one of the entry.
  await analyzer.analyze('abc', '', true)
  expect(sent.at(-1)).toContain('"knownView":3')
})

it('asks for a whole view after an answer that does not fit', async () => {
  const { sent, analyzer } = program(changed(9), whole(10))
  await expect(analyzer.analyze('a', '', true)).rejects.toThrow('for another view')
  expect((await analyzer.analyze('a', '', true)).view?.fields).toEqual([first, second])
  expect(sent.at(-1)).toContain('"knownView":0')
})
