// The payload that is worked on: which answers are taken over, and what stays drawn.

import { describe, expect, it } from 'vitest'

import { viewOf } from '../backend/fakePayloadView'
import type { AnalyzedPayload, EditorBackend } from '../backend/previewBackend'
import type { Problem } from '../backend/previewTypes'
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
  /** The texts that were to be kept. */
  readonly kept: string[] = []
  #answer: ((fails: boolean) => void)[] = []

  async analyzePayload(text: string, _provider: string, keep: boolean): Promise<AnalyzedPayload> {
    this.asked.push(text)
    if (keep) this.kept.push(text)
    if (await new Promise<boolean>((go) => this.#answer.push(go))) throw new Error('gone')
    return { inspection: { problems: [problem(text)], omitted: 0 }, view: viewOf(text) }
  }

  formatPayload = () => Promise.reject(new Error('not asked for'))

  /** Waits until this text is asked about, and answers. */
  async answer(text: string, { fails = false } = {}): Promise<void> {
    await expect.poll(() => this.asked.at(-1)).toBe(text)
    this.#answer.shift()?.(fails)
    // What was answered is taken over before anything else is heard.
    await new Promise((later) => setTimeout(later))
  }
}

const message = (content: string) =>
  `{"fields":[{"type":"message","content":"${content}","importance":"info"}]}`

/** What is drawn: what its message says, and the title above it. */
const drawn = ({ drawn }: PreviewStore) => {
  const field = drawn?.view.fields[0]
  return drawn && `${drawn.title}: ${field?.kind === 'message' ? field.content : ''}`
}
/** Whether what is drawn is said to be of an earlier text: since this one is no JSON, or for a moment. */
const isSaidOld = (store: PreviewStore) => [store.viewIsOld, store.isViewPending]

it('the last state that can be drawn stays while a mistake is typed', async () => {
  const program = new Program()
  const store = new PreviewStore(program)
  store.setText(message('one'))
  await program.answer(message('one'))
  expect([drawn(store), isSaidOld(store)]).toEqual(['Patient Info: one', [false, false]])
  store.setText(`${message('one')}]`)
  expect(isSaidOld(store)).toEqual([false, true])
  await program.answer(`${message('one')}]`)
  expect([drawn(store), isSaidOld(store)]).toEqual(['Patient Info: one', [true, false]])
  store.setText(message('two'))
  // It is said of the text before as long as nothing is known of this one.
  expect([drawn(store), isSaidOld(store)]).toEqual(['Patient Info: one', [true, false]])
  await program.answer(message('two'))
  expect([drawn(store), isSaidOld(store)]).toEqual(['Patient Info: two', [false, false]])
})

it('problems of an older text are dropped, and one text at a time is asked about', async () => {
  const program = new Program()
  const store = new PreviewStore(program)
  for (const text of ['1', '12', '123']) store.setText(text)
  expect(program.asked).toEqual(['1'])
  await program.answer('1')
  expect(store.inspection.problems).toEqual([])
  expect(store.isChecking).toBe(true)
  await program.answer('123')
  expect(program.asked).toEqual(['1', '123'])
  expect(store.inspection.problems.map((one) => one.message)).toEqual(['123'])
  expect([store.isChecking, store.isAccepted]).toEqual([false, false])
})

it('a program that does not answer is said, and asked again with the next text', async () => {
  const program = new Program()
  const store = new PreviewStore(program)
  store.setText(message('one'))
  await program.answer(message('one'))
  store.setText(message('two'))
  await program.answer(message('two'), { fails: true })
  // What is drawn is of the text before.
  expect([store.problem, drawn(store), isSaidOld(store)]).toEqual([
    'gone',
    'Patient Info: one',
    [false, true],
  ])
  store.setText(message('three'))
  await program.answer(message('three'))
  expect([store.problem, store.isChecking, isSaidOld(store)]).toEqual([null, false, [false, false]])
})

describe('another payload', () => {
  it('that cannot be drawn leaves nothing of the one before', async () => {
    const program = new Program()
    const store = new PreviewStore(program)
    store.load({ text: message('one') })
    await program.answer(message('one'))
    store.load({ text: 'no JSON' })
    await program.answer('no JSON')
    expect([drawn(store), isSaidOld(store)]).toEqual([null, [true, false]])
  })

  it('is drawn once it was checked; until then the one before stays, as what it was', async () => {
    const program = new Program()
    const store = new PreviewStore(program)
    store.load({ text: message('one'), title: 'Account' })
    await program.answer(message('one'))
    store.load({ text: message('two'), title: 'Chart' })
    store.load({ text: message('three'), title: 'Chart' })
    expect([drawn(store), isSaidOld(store)]).toEqual(['Account: one', [false, true]])
    // That of the second one is not shown: it is another payload, too.
    await program.answer(message('two'))
    expect([drawn(store), isSaidOld(store)]).toEqual(['Account: one', [false, true]])
    await program.answer(message('three'))
    expect([drawn(store), isSaidOld(store)]).toEqual(['Chart: three', [false, false]])
  })

  it('does not vanish, nor stay what it is not, by the answer about a text that it replaced', async () => {
    const program = new Program()
    const store = new PreviewStore(program)
    store.load({ text: message('one'), title: 'Account' })
    await program.answer(message('one'))
    store.setText('no JSON')
    await expect.poll(() => program.asked.at(-1)).toBe('no JSON')
    store.load({ text: message('two'), title: 'Chart' })
    await program.answer('no JSON')
    expect([drawn(store), isSaidOld(store)]).toEqual(['Account: one', [false, true]])
    await program.answer(message('two'))
    store.setText(message('three'))
    await expect.poll(() => program.asked.at(-1)).toBe(message('three'))
    store.load({ text: 'no JSON either' })
    await program.answer(message('three'))
    await program.answer('no JSON either')
    expect(drawn(store)).toBeNull()
  })

  it('of the same text is checked again, since its names are others', async () => {
    const program = new Program()
    const store = new PreviewStore(program)
    store.load({ text: message('one'), title: 'Account' })
    await program.answer(message('one'))
    store.load({ text: message('one'), title: 'Chart' })
    expect([drawn(store), isSaidOld(store)]).toEqual(['Account: one', [false, true]])
    await expect.poll(() => program.asked).toHaveLength(2)
    await program.answer(message('one'))
    expect([drawn(store), isSaidOld(store)]).toEqual(['Chart: one', [false, false]])
  })
})

it('its text is kept where it is worked on, and not where it is looked at', async () => {
  const program = new Program()
  new PreviewStore(program, { keepsText: true }).setText('mine')
  PreviewStore.of(program, { text: 'of an entry' })
  expect([program.asked, program.kept]).toEqual([['mine', 'of an entry'], ['mine']])
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
