// The editor of a payload under a person's keys, in both engines: it stands in a shadow root, whose
// selection web views tell in different ways.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { chromium, webKit } from './engines'
import { Stage } from './stage'

/** Keys as WebDriver names them. */
const KEYS: Record<string, string> = {
  Enter: '\ue007',
  Tab: '\ue004',
  Shift: '\ue008',
  Control: '\ue009',
  Alt: '\ue00a',
  Escape: '\ue00c',
  End: '\ue010',
  Home: '\ue011',
  ArrowLeft: '\ue012',
  ArrowRight: '\ue014',
  ArrowDown: '\ue015',
  F8: '\ue038',
}

describe.each([
  ['WebKitGTK', () => webKit('light')],
  ['Chromium', chromium],
] as const)('in %s', (_, open) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await Stage.open(open())
  })
  afterAll(() => stage.close())

  beforeEach(async () => {
    await stage.show({ state: 'preview-editor', width: 1120, height: 800 })
    await stage.run(
      `document.querySelector('.host').shadowRoot.querySelector('.cm-content').focus()`,
    )
  })

  /** Presses keys one after another, such as `a`, `F8` and `Control+z`. */
  async function press(...presses: string[]): Promise<void> {
    const actions = presses.flatMap((keys) => {
      const values = keys.split(/(?<=.)\+/).map((key) => KEYS[key] ?? key)
      return [
        ...values.map((value) => ({ type: 'keyDown', value })),
        ...values.toReversed().map((value) => ({ type: 'keyUp', value })),
      ]
    })
    await stage.browser.post('actions', { actions: [{ type: 'key', id: 'keys', actions }] })
  }

  /** The lines of the text, from the first on. */
  const lines = async (count: number) =>
    (await stage.run(`
      const lines = document.querySelector('.host').shadowRoot.querySelectorAll('.cm-line')
      return [...lines].slice(0, ${count}).map((line) => line.textContent)`)) as string[]

  it('what is typed comes where the caret is', async () => {
    await press('ArrowDown', 'End', 'Enter', '1', ',', 'Home', '2', 'ArrowRight', '3')
    expect(await lines(4)).toEqual(['{', '  "fields": [', '    213,', '    {'])
  })

  it('a selection is replaced, and comes back when it is undone', async () => {
    await press('ArrowDown', 'Home', 'Shift+End', 'x')
    expect(await lines(3)).toEqual(['{', '  x', '    {'])
    await press('Control+z')
    expect(await lines(3)).toEqual(['{', '  "fields": [', '    {'])
  })

  it('the keys lead to a problem, mend it, and take that back', async () => {
    await press('F8', 'Control+.')
    expect((await lines(6))[5]).toBe('      "importance": "warning"')
    await press('Control+z')
    expect((await lines(6))[5]).toBe('      "importance": "warn"')
    await press('F8', 'Alt+Enter')
    expect((await lines(16))[15]).toBe('          "footer": "Internal Medicine",')
  })

  it('Tab indents, and leaves the text after Escape', async () => {
    await press('Tab')
    expect((await lines(1))[0]).toBe('  {')
    await press('Escape', 'Tab')
    const focused = `return document.activeElement.dataset.row`
    expect(await stage.run(focused)).toBe('')
    expect((await lines(1))[0]).toBe('  {')
  })

  it('Control F searches, Enter finds, and Escape leads back to what was found', async () => {
    await press('Control+f')
    await press('w', 'a', 'r', 'n', 'Enter', 'Escape', 'x')
    expect((await lines(6))[5]).toBe('      "importance": "x"')
  })

  it('a completion is picked with Enter, from the names of the contract', async () => {
    // The list takes no key that comes at once, and the clock of the gallery stands still.
    await stage.run(`const begin = Date.now(); Date.now = () => begin + performance.now()`)
    await press('ArrowDown', 'End', 'Enter', '{', '"')
    await stage.run(`
      const end = performance.now() + 10000
      const { shadowRoot } = document.querySelector('.host')
      let since = null
      while (since === null || performance.now() < since + 100) {
        if (performance.now() > end) throw new Error('nothing is offered')
        await new Promise((drawn) => requestAnimationFrame(drawn))
        if (shadowRoot.querySelector('[role=option][aria-selected]')) since ??= performance.now()
      }`)
    await press('Enter')
    expect((await lines(3))[2]).toBe('    {"type": ""}')
  })
})
