// An entry that is opened: what is shown of it, and what can be done with it.

import { EditorView } from '@codemirror/view'
import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'

import { FakePreviewBackend } from '../../backend/fakePreviewBackend'
import type { ReceivedRequest } from '../../backend/previewTypes'
import ReceivedFrame from '../../test/ReceivedFrame.svelte'
import { warnData, warnProblems } from '../../test/payload'
import {
  changedRequest,
  receivedEntry,
  receivedRequest,
  refusedRequest,
  webhookDelivery,
  webhookEntry,
} from '../../test/receivedSamples'
import { Received } from './received.svelte'
import type { EditedPayload } from './receivedContext'

async function open(request: ReceivedRequest) {
  const backend = new FakePreviewBackend()
  backend.inspect = (text) => ({ problems: text === warnData ? warnProblems : [], omitted: 0 })
  const received = new Received(backend)
  const [copied, edited]: [string[], EditedPayload[]] = [[], []]
  const copy = async (text: string) => copied.push(text) > 0
  render(ReceivedFrame, { received, copy, edit: (payload: EditedPayload) => edited.push(payload) })
  void received.follow()
  backend.receive([request])
  await expect.poll(() => received.entries.length).toBe(1)
  await received.open(request.entry.id)
  const opened = await screen.findByRole('region', { name: 'Opened entry' })
  const text = () => opened.textContent.replace(/\s+/g, ' ')
  return { backend, received, copied, edited, opened, text, user: userEvent.setup() }
}

const chosen = () => screen.getByRole<HTMLInputElement>('radio', { checked: true }).parentElement

describe('opened entry', () => {
  it('that was refused shows its payload with each problem, and cannot be typed into', async () => {
    const { opened } = await open(refusedRequest(receivedEntry(1)))
    expect(chosen()?.textContent.trim()).toBe('Payload · 2 problems')
    const name = /found "warn"|unknown property/
    const rows = await within(opened).findAllByRole('button', { name })
    expect(rows.map((row) => row.textContent.replace(/\s+/g, ' ').trim())).toEqual([
      expect.stringMatching(
        /found "warn" — did you mean "warning"\? ?6:21 \/fields\/0\/importance$/,
      ),
      expect.stringMatching(/unknown property "tag" — a tag pill is "footer"/),
    ])
    const root = opened.querySelector('.host')?.shadowRoot
    const content = root?.querySelector<HTMLElement>('.cm-content')
    expect(content?.getAttribute('aria-label')).toBe('Payload as it was sent')
    expect(content?.textContent).toContain('"importance": "warn"')
    const view = content && EditorView.findFromDOM(content)
    expect(view?.state.readOnly).toBe(true)
    expect(root?.querySelectorAll('.violation-mark')).toHaveLength(2)
    const tools = within(within(opened).getByRole('toolbar')).getAllByRole('button')
    expect(tools.map((tool) => tool.getAttribute('aria-label'))).toEqual([
      'Find',
      'Fold all',
      'Unfold all',
    ])
  })

  it('leads to the place of a problem', async () => {
    const { user, opened } = await open(refusedRequest(receivedEntry(1)))
    await user.click(await within(opened).findByRole('button', { name: /unknown property/ }))
    const content = opened.querySelector('.host')?.shadowRoot?.querySelector('.cm-content')
    const view = content && EditorView.findFromDOM(content as HTMLElement)
    expect(view?.state.selection.main.head).toBe(warnData.indexOf('"tag"'))
  })

  it('is worked on as soon as one of its problems is mended', async () => {
    const { user, opened, edited } = await open(refusedRequest(receivedEntry(1)))
    await user.click(await within(opened).findByRole('button', { name: /^Fix: .*"warning"/ }))
    expect(edited).toEqual([
      {
        ticket: '12345',
        provider: 'my-crm',
        title: 'Patient Info',
        data: warnData.replace('"warn"', '"warning"'),
      },
    ])
  })

  it('without data says that it carried none, and why it was refused', async () => {
    const answer = '{"message":"data is missing","developerMessage":"Send it"}'
    const request = receivedRequest(receivedEntry(1, { status: 400 }), { answer })
    const { text } = await open({ ...request, data: null })
    expect(text()).toMatch(/It carried no data\. ?data is missing Send it/)
  })

  it('that was refused for another reason says that', async () => {
    const answer = '{"message":"Ticket with id 9 not found","developerMessage":"Look for it"}'
    const { text } = await open(receivedRequest(receivedEntry(1, { status: 404 }), { answer }))
    expect(text()).toMatch(/refused for another reason: Ticket with id 9 not found Look for it/)
  })

  it('that was accepted shows what changed, and what was replaced', async () => {
    const { user, opened, text } = await open(changedRequest(receivedEntry(1)))
    expect(chosen()?.textContent.trim()).toBe('Changes · 3')
    const changes = within(opened)
      .getAllByRole('listitem')
      .map((one) => one.textContent.replace(/\s+/g, ' ').trim())
    expect(changes[0]).toMatch(
      /^± Changed Patient Name \/fields\/1 before: Maria Schmid → after: Maria Schmidt$/,
    )
    expect(changes[1]).toMatch(/^\+ Added Annual Checkup/)
    expect(changes[2]).toMatch(/^− Removed Insurance .*before: expired on 2025-12-31$/)
    expect(text()).not.toContain('"Maria Schmid"')
    await user.click(screen.getByText('What was replaced'))
    await expect.poll(text).toContain('"Maria Schmid"')
  })

  it('shows the request as it came, without the key', async () => {
    const { user, opened, text } = await open(receivedRequest(receivedEntry(1)))
    expect(chosen()?.textContent.trim()).toBe('Payload')
    await user.click(screen.getByRole('radio', { name: 'Request' }))
    expect(text()).toContain('POST /v1/tickets/12345/external')
    expect(text()).toContain('User-Agent my-crm/4.2')
    expect(text()).toContain('provider=my-crm&title=Patient+Info&data=')
    expect(text()).toContain('The key was cut away; only its name is kept.')
    const facts = [...opened.querySelectorAll('.facts > div')].map((one) => one.textContent.trim())
    expect(facts).toEqual([
      'Status Accepted · 200',
      expect.stringMatching(/^Time .*:\d\d/),
      expect.stringMatching(/^Size 0\.\d kB$/),
      'Took 1.8 ms',
      'Key example',
      'Visitor Maria Schmidt',
    ])
    await user.click(screen.getByRole('radio', { name: 'Answer' }))
    expect(text()).toContain('{"statusCode":200}')
  })

  it('of bytes that are no text shows them in Base64', async () => {
    const request = receivedRequest(receivedEntry(1), { bodyBase64: 'H4sIAP8=' })
    const { user, text } = await open(request)
    await user.click(screen.getByRole('radio', { name: 'Request' }))
    expect(text()).toMatch(/It came packed, or as bytes that are no text\. .* in Base64: ?H4sIAP8=/)
  })

  it('that is not kept any more stays until it is closed', async () => {
    const { backend, user, text } = await open(receivedRequest(receivedEntry(1)))
    backend.receive([receivedRequest(receivedEntry(2))])
    await expect.poll(text).toContain('This entry made room for newer ones, or was cleared.')
    await user.click(screen.getByRole('button', { name: 'Close' }))
    expect(screen.queryByRole('region', { name: 'Opened entry' })).toBeNull()
  })

  it('that was gone before it could be opened says so', async () => {
    const { received } = await open(receivedRequest(receivedEntry(1)))
    await received.open(99)
    expect(await screen.findByText('This entry is not kept any more.')).toBeTruthy()
  })
})

describe('focus', () => {
  it('is on the heading where nothing else has it, and on the row after closing', async () => {
    const { user, opened } = await open(receivedRequest(receivedEntry(1)))
    expect(document.activeElement).toBe(within(opened).getByRole('heading', { level: 2 }))
    await user.click(screen.getByRole('button', { name: 'Close' }))
    await expect.poll(() => document.activeElement?.getAttribute('data-received')).toBe('1')
  })
})

describe('actions', () => {
  it('open the data in the editor', async () => {
    const { user, edited } = await open(refusedRequest(receivedEntry(1)))
    await user.click(screen.getByRole('button', { name: 'Edit' }))
    const { ticket, provider, title, data } = edited[0] as EditedPayload
    expect([ticket, provider, title, data]).toEqual(['12345', 'my-crm', 'Patient Info', warnData])
  })

  it('mend a problem by a key in the text as by the button beside it: in the editor', async () => {
    const { opened, edited } = await open(refusedRequest(receivedEntry(1)))
    const [first] = await within(opened).findAllByRole('button', { name: /^Fix: / })
    const content = opened.querySelector('.host')?.shadowRoot?.querySelector('.cm-content')
    const view = EditorView.findFromDOM(content as HTMLElement) as EditorView
    view.dispatch({ selection: { anchor: warnData.indexOf('"warn"') } })
    const enter = { key: 'Enter', keyCode: 13, altKey: true, bubbles: true, cancelable: true }
    view.contentDOM.dispatchEvent(new KeyboardEvent('keydown', enter))
    await userEvent.click(first as HTMLElement)
    expect(view.state.doc.toString()).toBe(warnData)
    const mended = warnData.replace('"warn"', '"warning"')
    expect(edited.map(({ data }) => data)).toEqual([mended, mended])
  })

  it('pin the entry, and let it go', async () => {
    const { user, received } = await open(receivedRequest(receivedEntry(1)))
    const pin = screen.getByRole('button', { name: 'Pin' })
    await user.click(pin)
    await expect.poll(() => pin.getAttribute('aria-pressed')).toBe('true')
    expect(received.pinned).toBe(1)
    await user.click(pin)
    await expect.poll(() => received.pinned).toBe(0)
  })

  it('copy it, and say where the key comes from', async () => {
    const { user, copied } = await open(receivedRequest(receivedEntry(1)))
    await user.click(screen.getByRole('button', { name: /^Copy as/ }))
    const formats = (await screen.findAllByRole('menuitem')).map((one) => one.textContent.trim())
    expect(formats).toEqual(['curl', 'HTTP', 'JavaScript', 'Python'])
    await user.click(screen.getByRole('menuitem', { name: 'Python' }))
    expect(copied[0]).toContain('http.client.HTTPConnection("127.0.0.1:7410")')
    expect(await screen.findByText(/^Copied as Python\. The key is not in it/)).toBeTruthy()
  })

  it('send a webhook again', async () => {
    const delivery = webhookDelivery(webhookEntry(1, { status: 503 }))
    const { user, backend, text } = await open(delivery)
    expect(text()).toMatch(/Not taken · 503/)
    expect(text()).toContain('the queue of this receiver is full')
    expect(screen.queryByRole('button', { name: 'Replay…' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Send again' }))
    await expect.poll(text).toContain('It was sent again.')
    expect(backend.resent).toEqual([1])
    backend.resendOutcome = { status: 'error', error: 'the disk is full' }
    await user.click(screen.getByRole('button', { name: 'Send again' }))
    await expect.poll(text).toMatch(/It was not sent again: .the disk is full/)
  })
})

describe('a program that cannot be asked', () => {
  const gone = () => Promise.reject(new Error('the program is busy'))

  it('is said in the place of the entry, until it can be', async () => {
    const { backend, received, user } = await open(receivedRequest(receivedEntry(1)))
    const working = backend.receivedRequest.bind(backend)
    backend.receivedRequest = gone
    await received.open(1)
    const said = await screen.findByRole('alert')
    expect(said.textContent).toMatch(/The entry cannot be opened: .the program is busy/)
    expect(screen.queryByRole('region', { name: 'Opened entry' })).toBeNull()
    backend.receivedRequest = working
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('region', { name: 'Opened entry' })).toBeTruthy()
  })

  it('is said beside the button that asked', async () => {
    const { backend, user, text } = await open(receivedRequest(receivedEntry(1)))
    Object.assign(backend, { pinReceived: gone, replayReceived: gone })
    await user.click(screen.getByRole('button', { name: 'Pin' }))
    await expect.poll(text).toMatch(/It did not work: .the program is busy/)
    await user.click(screen.getByRole('button', { name: 'Replay…' }))
    const dialog = within(screen.getByRole('dialog', { name: 'Replay' }))
    await user.click(dialog.getByRole('button', { name: 'Send' }))
    expect(await dialog.findByText(/It did not work: .the program is busy/)).toBeTruthy()
    expect(dialog.getByRole('button', { name: 'Send' })).toBeTruthy()
  })
})

describe('replay dialog', () => {
  it('sends to another ticket, as often as asked, and shows the answers', async () => {
    const { user, backend } = await open(receivedRequest(receivedEntry(1)))
    backend.answers = [{ status: 429, body: 'slower', milliseconds: 1, error: null }]
    await user.click(screen.getByRole('button', { name: 'Replay…' }))
    const dialog = screen.getByRole('dialog', { name: 'Replay' })
    await user.type(within(dialog).getByLabelText('To ticket'), ' 12346 ')
    const [times, pause] = ['Times', 'Pause in seconds'].map((name) =>
      within(dialog).getByLabelText(name),
    )
    await user.clear(times as HTMLElement)
    await user.type(times as HTMLElement, '3')
    await user.clear(pause as HTMLElement)
    await user.type(pause as HTMLElement, '0')
    await user.click(within(dialog).getByRole('button', { name: 'Send' }))
    expect(await within(dialog).findByText('3 of 3 sent')).toBeTruthy()
    expect(backend.replays.map(({ ticket }) => ticket)).toEqual(['12346', '12346', '12346'])
    const answers = within(dialog)
      .getAllByRole('listitem')
      .map((one) => one.textContent.replace(/\s+/g, ' ').trim())
    expect(answers[2]).toBe('1 429 1 ms slower')
    expect(within(dialog).getByText('200: 2')).toBeTruthy()
  })

  it('can be stopped, and is when it is closed', async () => {
    const { user, backend } = await open(receivedRequest(receivedEntry(1)))
    backend.holdsReplays = true
    await user.click(screen.getByRole('button', { name: 'Replay…' }))
    const dialog = screen.getByRole('dialog', { name: 'Replay' })
    await user.clear(within(dialog).getByLabelText('Times'))
    await user.type(within(dialog).getByLabelText('Times'), '10')
    await user.click(within(dialog).getByRole('button', { name: 'Send' }))
    await user.click(await within(dialog).findByRole('button', { name: 'Stop' }))
    backend.answerReplay()
    expect(await within(dialog).findByText('Stopped after 1 of 10')).toBeTruthy()
    await user.click(within(dialog).getByRole('button', { name: 'Send' }))
    await expect.poll(() => backend.replays.length).toBe(2)
    await user.click(within(dialog).getByRole('button', { name: 'Close' }))
    backend.answerReplay()
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
    expect(backend.replays).toHaveLength(2)
  })
})
