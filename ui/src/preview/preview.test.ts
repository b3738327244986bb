// The whole preview: what it does while nobody sees it, what stays of it, its keys, and a program that
// cannot be asked.

import { EditorView } from '@codemirror/view'
import { fireEvent, render, screen as page, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { FakePreviewBackend } from '../backend/fakePreviewBackend'
import { speak } from '../i18n/messages'
import { previewed } from '../test/preview'
import { receivedEntry, receivedRequest, refusedRequest } from '../test/receivedSamples'
import { Received } from './received/received.svelte'

afterEach(async () => {
  vi.restoreAllMocks()
  await speak(null)
  delete document.documentElement.dataset.theme
})

const text = JSON.stringify({
  fields: [{ type: 'text', title: 'Patient', value: 'Maria' }],
})

async function open(program = new FakePreviewBackend()) {
  const parts = await previewed(program)
  parts.store.load({ text, ticket: '12345' })
  render(parts.app, parts.props)
  await page.findByRole('group', { name: 'What the clerk sees' })
  return { ...parts, program, user: userEvent.setup() }
}

const drawing = () => page.queryByRole('group', { name: /What the clerk sees|ما يراه الموظف/ })
const content = () =>
  document
    .querySelector('.work:not([hidden]) .host')
    ?.shadowRoot?.querySelector<HTMLElement>('.cm-content') ?? null
const view = () => {
  const element = content()
  const found = element && EditorView.findFromDOM(element)
  if (!found) throw new Error('there is no editor')
  return found
}

describe('while the clerk’s screen is shown', () => {
  it('nothing is drawn, and no list is asked for; what came is there afterwards', async () => {
    const follow = vi.spyOn(Received.prototype, 'follow')
    const { program, user, parts } = await open()
    program.receive([receivedRequest(receivedEntry(1))])
    await expect.poll(() => parts.received.entries.length).toBe(1)
    const asked = vi.spyOn(program, 'nextReceived')
    await user.click(page.getByRole('radio', { name: 'Service' }))
    expect(drawing()).toBeNull()
    // One question was under way. Who asked it asks no other, and has ended.
    program.receive([receivedRequest(receivedEntry(2)), receivedRequest(receivedEntry(1))])
    expect(follow).toHaveBeenCalledTimes(1)
    await follow.mock.results[0]?.value
    expect(asked).not.toHaveBeenCalled()
    expect(parts.received.entries.map(({ key }) => key)).toEqual([2, 1])
    program.receive([receivedRequest(receivedEntry(3))])
    await user.click(page.getByRole('radio', { name: 'Preview' }))
    await expect.poll(() => parts.received.entries.map(({ key }) => key)).toEqual([3])
    expect(drawing()).toBeTruthy()
  })
})

describe('another language', () => {
  it('leaves what can be undone, the widths and what is compared', async () => {
    const { user, parts } = await open()
    view().dispatch({ changes: { from: 0, insert: ' ' }, userEvent: 'input.type' })
    expect(parts.store.text).toBe(` ${text}`)
    parts.layout.lists = 30
    parts.layout.compared = ['dark']
    await user.click(page.getByRole('button', { name: 'Preferences' }))
    await user.click(await page.findByRole('radio', { name: 'العربية' }))
    await page.findByRole('button', { name: 'تراجع' })
    await user.click(page.getByRole('button', { name: 'تراجع' }))
    expect(parts.store.text).toBe(text)
    expect(view().contentDOM.getAttribute('aria-label')).toBe('الحمولة')
    const frame = document.querySelector<HTMLElement>('.frame')
    expect(frame?.style.getPropertyValue('--lists')).toBe('30%')
    expect(page.getByTitle('داكن').tagName).toBe('IFRAME')
  })
})

/** A program, and all that it is asked. */
function heard() {
  const asked: unknown[][] = []
  const program = new Proxy(new FakePreviewBackend(), {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...said: unknown[]): unknown => {
        asked.push([name, ...said])
        return Reflect.apply(value, target, said)
      }
    },
  })
  return { program, asked }
}

describe('a key', () => {
  it('sends the text to the program once, for its problems, its drawing and the draft', async () => {
    const { program, asked } = heard()
    const { store } = await open(program)
    await expect
      .poll(() => [store.isChecking, program.draft.details !== null])
      .toEqual([false, true])
    asked.length = 0
    view().dispatch({ changes: { from: 0, insert: ' ' }, userEvent: 'input.type' })
    await expect.poll(() => store.isChecking).toBe(false)
    expect(asked).toEqual([['analyzePayload', ` ${text}`, 'my-crm', true]])
    expect(program.draft.text).toBe(` ${text}`)
    store.title = 'Account'
    await expect.poll(() => program.draft.details?.title).toBe('Account')
    // The text is not sent where it did not change.
    expect(asked.slice(1).map(([name]) => name)).toEqual(['keepDraft'])
    expect(JSON.stringify(asked[1])).not.toContain('Patient')
  })
})

describe('what somebody wrote', () => {
  it('is brought back after a sample or an entry took its place', async () => {
    const { program, user, store } = await open()
    view().dispatch({ changes: { from: 0, insert: ' ' }, userEvent: 'input.type' })
    store.provider = 'mine'
    program.receive([refusedRequest(receivedEntry(1))])
    await user.click(await page.findByText('my-crm', { selector: '[data-received] bdi' }))
    await page.findByRole('region', { name: 'Opened entry' })
    // It is only looked at: the entry is drawn, and nothing of the draft is gone.
    expect(await within(drawing() as HTMLElement).findByText('Recent Visits')).toBeTruthy()
    expect(store.text).toBe(` ${text}`)
    const note = page.getByText('This is what was received.').parentElement as HTMLElement
    await user.click(within(note).getByRole('button', { name: 'Edit' }))
    expect([store.provider, store.ticket]).toEqual(['my-crm', '12345'])
    expect(view().state.doc.toString()).toContain('Recent Visits')
    await user.click(await page.findByRole('button', { name: 'Bring it back' }))
    expect([store.text, store.provider]).toEqual([` ${text}`, 'mine'])
    expect(page.queryByText(/made way/)).toBeNull()
  })
})

describe('keys', () => {
  it('find in the payload, list themselves, and close the entry that is open', async () => {
    const { program, user } = await open()
    await user.click(document.body)
    await user.keyboard('{Control>}f{/Control}')
    expect(await page.findByRole('search', { name: 'Find and replace' })).toBeTruthy()
    await user.click(document.body)
    await user.keyboard('?')
    const dialog = within(await page.findByRole('dialog', { name: 'Keyboard shortcuts' }))
    for (const said of ['Format', 'Fold all', 'Close the entry or the scenario that is open'])
      expect(dialog.getByText(said)).toBeTruthy()
    expect(dialog.getByText('Shift Alt F')).toBeTruthy()
    await user.click(dialog.getByRole('button', { name: 'Close' }))
    program.receive([receivedRequest(receivedEntry(1))])
    await user.click(await page.findByText('my-crm', { selector: '[data-received] bdi' }))
    await page.findByRole('region', { name: 'Opened entry' })
    await user.keyboard('{Escape}')
    await expect.poll(() => page.queryByRole('region', { name: 'Opened entry' })).toBeNull()
    await expect.poll(() => (document.activeElement as HTMLElement).dataset.received).toBe('1')
  })

  it('pressed inside a frame do what they do outside, and Escape leaves it', async () => {
    const { parts, backend } = await open()
    parts.layout.compared = ['dark']
    const frame = await page.findByTitle<HTMLIFrameElement>('Dark')
    const inside = frame.contentDocument as Document
    await waitFor(() => expect(inside.body.textContent).toContain('Maria'))
    const press = (init: KeyboardEventInit) =>
      fireEvent(
        inside.body,
        new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }),
      )
    expect(await press({ key: 'Escape' })).toBe(false)
    expect(document.activeElement).toBe(drawing())
    expect(await press({ key: 'x' })).toBe(true)
    await press({ key: '?' })
    expect(await page.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeTruthy()
    await userEvent.click(page.getByRole('button', { name: 'Close' }))
    expect(await press({ key: '¡', code: 'Digit1', altKey: true })).toBe(false)
    await expect.poll(() => backend.view).toBe('service')
  })
})

it('a frame that leaves the theme open takes the one that is chosen', async () => {
  const { parts, user } = await open()
  parts.layout.compared = ['narrow', 'dark']
  const root = async (title: string) =>
    (await page.findByTitle<HTMLIFrameElement>(title)).contentDocument?.documentElement
  const [narrow, dark] = [await root('320 px'), await root('Dark')]
  await user.click(page.getByRole('button', { name: 'Preferences' }))
  for (const [name, theme] of [
    ['Dark', 'dark'],
    ['Light', 'light'],
  ] as const) {
    await user.click(await page.findByRole('radio', { name }))
    await waitFor(() => expect(narrow?.dataset.theme).toBe(theme))
    expect(dark?.dataset.theme).toBe('dark')
  }
})

describe('a program that cannot be asked', () => {
  const gone = () => Promise.reject(new Error('the program is busy'))

  it('is said in the list, the samples and above the text, and asked again', async () => {
    const program = new FakePreviewBackend()
    const nextReceived = program.nextReceived.bind(program)
    Object.assign(program, { nextReceived: gone, analyzePayload: gone, samples: gone })
    program.keptDraft = gone
    await open(program)
    const said = await page.findAllByText(/the program is busy/)
    expect(said.map((one) => one.textContent.trim().split(':')[0])).toEqual([
      'What was received cannot be read',
      'There are no samples',
      'The text cannot be checked',
    ])
    program.nextReceived = nextReceived
    program.receive([receivedRequest(receivedEntry(1))])
    await userEvent.click(page.getByRole('button', { name: 'Try again' }))
    expect(await page.findByText('my-crm', { selector: '[data-received] bdi' })).toBeTruthy()
    expect(page.queryByText(/What was received cannot be read/)).toBeNull()
  })
})

describe('the toolbar of the editor', () => {
  const tool = (name: string) =>
    within(page.getByRole('toolbar', { name: 'Editor' })).getByRole('button', { name })

  it('lays the text out in a step that can be undone, and says why it cannot', async () => {
    const { user, store } = await open()
    expect(tool('Undo').getAttribute('aria-disabled')).toBe('true')
    await user.click(tool('Format'))
    await expect.poll(() => store.text).toBe(JSON.stringify(JSON.parse(text), null, 2))
    expect(tool('Undo').getAttribute('aria-disabled')).toBe('false')
    await user.click(tool('Undo'))
    expect(store.text).toBe(text)
    await user.click(tool('Redo'))
    expect(store.text).toContain('\n')
    view().dispatch({ changes: { from: 0, insert: '[' } })
    await user.click(tool('Format'))
    const said = await page.findByText(/cannot be laid out: .it is no JSON/)
    expect(said.getAttribute('role')).toBe('alert')
    await user.click(tool('Undo'))
    await expect.poll(() => page.queryByText(/cannot be laid out/)).toBeNull()
  })

  it('is one stop of Tab, in which the arrow keys move', async () => {
    const { user } = await open()
    tool('Undo').focus()
    await user.keyboard('{ArrowRight}{ArrowRight}')
    expect(document.activeElement).toBe(tool('Find'))
    expect(tool('Undo').tabIndex).toBe(-1)
    await user.keyboard('{End}')
    expect(document.activeElement).toBe(tool('Format'))
    expect(tool('Format').getAttribute('aria-keyshortcuts')).toBe('Shift+Alt+F')
    await user.keyboard('{ArrowRight}{Enter}')
    expect(document.activeElement).toBe(tool('Undo'))
  })

  it('folds and unfolds all', async () => {
    const { user, store } = await open()
    await user.click(tool('Format'))
    await expect.poll(() => store.text).toContain('\n')
    await user.click(tool('Fold all'))
    expect(content()?.querySelector('.cm-foldPlaceholder')).toBeTruthy()
    await user.click(tool('Unfold all'))
    expect(content()?.querySelector('.cm-foldPlaceholder')).toBeNull()
  })
})

it('the fields above the text have their labels on the screen', async () => {
  const { user, store } = await open()
  for (const name of ['Provider', 'Title', 'Ticket']) {
    const field = page.getByRole<HTMLInputElement>('textbox', { name })
    expect(field.labels?.[0]?.textContent).toBe(name)
    expect(field.labels?.[0]?.className).not.toContain('spoken')
  }
  const field = page.getByRole('textbox', { name: 'Ticket' })
  await user.clear(field)
  await user.type(field, '9')
  expect(store.ticket).toBe('9')
})

it('what is listed is exported as an archive, and its path is said', async () => {
  const { program, user, parts } = await open()
  program.receive([
    receivedRequest(receivedEntry(2, { provider: 'stripe' })),
    receivedRequest(receivedEntry(1)),
  ])
  await expect.poll(() => parts.received.entries.length).toBe(2)
  await user.type(page.getByRole('searchbox', { name: 'Search…' }), 'stripe')
  await user.click(page.getByRole('button', { name: 'Export what is listed (HAR)' }))
  expect(await page.findByText('/home/qa/Downloads/received.har')).toBeTruthy()
  expect(program.archived).toEqual([2])
})
