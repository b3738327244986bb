// The payload that is worked on: which answers are taken over, and what stays drawn.

import { expect, it } from 'vitest'

import { viewOf } from '../backend/fakePayloadView'
import type { EditorBackend } from '../backend/previewBackend'
import type { Inspection, Problem } from '../backend/previewTypes'
import { PreviewStore } from './previewStore.svelte'

const problem = (message: string): Problem => ({
  severity: 'violation',
  code: 'x',
  pointer: '',
  message,
  help: null,
  line: 1,
  column: 1,
  from: 0,
  to: 1,
  fix: null,
})

/** A program that answers when it is told to, with the text as the problem. */
class Program implements EditorBackend {
  readonly asked: string[] = []
  #answer: (() => void)[] = []

  async inspectPayload(text: string): Promise<Inspection> {
    this.asked.push(text)
    await new Promise<void>((go) => this.#answer.push(go))
    return { problems: [problem(text)], omitted: 0 }
  }

  async viewPayload(text: string) {
    return viewOf(text)
  }

  formatPayload = () => Promise.reject(new Error('not asked for'))

  /** Answers, and waits until that was taken over. */
  async answer(): Promise<void> {
    this.#answer.shift()?.()
    await new Promise((later) => setTimeout(later))
  }
}

const message = (content: string) =>
  `{"fields":[{"type":"message","content":"${content}","importance":"info"}]}`

it('the last state that can be drawn stays while a mistake is typed', async () => {
  const program = new Program()
  const store = new PreviewStore(program)
  store.setText(message('one'))
  await program.answer()
  const { view } = store
  expect(view?.fields).toHaveLength(1)
  expect(store.viewIsOld).toBe(false)
  store.setText(`${message('one')}]`)
  await expect.poll(() => program.asked).toHaveLength(2)
  await program.answer()
  expect([store.view, store.viewIsOld]).toEqual([view, true])
  store.setText(message('two'))
  await expect.poll(() => program.asked).toHaveLength(3)
  await program.answer()
  expect([store.view?.fields[0], store.viewIsOld]).toMatchObject([{ content: 'two' }, false])
})

it('problems of an older text are dropped, and one text at a time is asked about', async () => {
  const program = new Program()
  const store = new PreviewStore(program)
  for (const text of ['1', '12', '123']) store.setText(text)
  expect(program.asked).toEqual(['1'])
  await program.answer()
  expect(store.inspection.problems).toEqual([])
  expect(store.isChecking).toBe(true)
  await expect.poll(() => program.asked).toEqual(['1', '123'])
  await program.answer()
  expect(store.inspection.problems.map((one) => one.message)).toEqual(['123'])
  expect([store.isChecking, store.isAccepted]).toEqual([false, false])
})

it('a program that does not answer is said, and asked again with the next text', async () => {
  let works = false
  const store = new PreviewStore({
    inspectPayload: () =>
      works ? Promise.resolve({ problems: [], omitted: 0 }) : Promise.reject(new Error('gone')),
    viewPayload: () => Promise.resolve(null),
    formatPayload: () => Promise.reject(new Error('not asked for')),
  })
  store.setText('{}')
  await expect.poll(() => store.problem).toBe('gone')
  works = true
  store.setText('{ }')
  await expect.poll(() => store.isChecking).toBe(false)
  expect(store.problem).toBeNull()
})

it('of another payload that cannot be drawn, nothing of the one before stays', async () => {
  const program = new Program()
  const store = new PreviewStore(program)
  store.load({ text: message('one') })
  await program.answer()
  expect(store.view?.fields).toHaveLength(1)
  store.load({ text: 'no JSON' })
  await expect.poll(() => program.asked).toHaveLength(2)
  await program.answer()
  expect(store.view).toBeNull()
})

it('what somebody wrote is kept when others take its place, and comes back', () => {
  const store = new PreviewStore(new Program())
  store.load({ text: message('a sample'), provider: 'bank' })
  store.load({ text: message('another sample') })
  expect(store.replaced).toBeNull()
  store.setText('written')
  store.load({ text: message('a sample'), provider: 'clinic', title: 'Chart', ticket: '12346' })
  store.load({ text: message('another sample') })
  expect(store.replaced).toMatchObject({ text: 'written', provider: 'bank' })
  store.bringBack()
  expect([store.text, store.provider, store.replaced]).toEqual(['written', 'bank', null])
  // It is still somebody's own.
  store.load({ text: '{}' })
  expect(store.replaced?.text).toBe('written')
})
