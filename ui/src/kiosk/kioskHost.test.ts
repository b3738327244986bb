// The page of a screen without a user, with the program's answers.

import { render, screen } from '@testing-library/svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { FakeKioskBackend } from '../backend/fakeKioskBackend'
import * as sound from '../chime'
import { speak } from '../i18n/messages'
import { call, idle, told, view, visit } from '../test/kioskSamples'
import KioskHost from './KioskHost.svelte'

afterEach(async () => {
  vi.useRealTimers()
  await speak('en')
})

const open = (backend: FakeKioskBackend) => render(KioskHost, { backend })
const heading = (name: string) => screen.findByRole('heading', { level: 1, name })

describe('frames', () => {
  it('are told of each state that the page has drawn, and of none before', async () => {
    const backend = new FakeKioskBackend(told(view(idle)))
    const frames: FrameRequestCallback[] = []
    vi.spyOn(globalThis, 'requestAnimationFrame').mockImplementation((frame) => frames.push(frame))
    open(backend)
    await screen.findByText('City Clinic')
    for (const drawn of [[], [1]]) {
      await expect.poll(() => frames.length).toBe(1)
      expect(backend.drawn).toEqual([])
      frames.shift()?.(0)
      await expect
        .poll(() => [...backend.drawn, frames.length])
        .toEqual(drawn.length ? [1, 0] : [1])
    }
    vi.mocked(requestAnimationFrame).mockRestore()
    backend.tell(told(visit()))
    await heading('Maria S.')
    await expect.poll(() => backend.drawn).toEqual([1, 2])
  })

  it('go on after the program did not answer once', async () => {
    const backend = new FakeKioskBackend(told(view(idle)))
    vi.spyOn(backend, 'nextView').mockRejectedValueOnce(new Error('no answer'))
    open(backend)
    await screen.findByText('City Clinic')
    await expect.poll(() => backend.drawn).toEqual([1])
  })
})

describe('words', () => {
  it('are in each language in turn', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    open(new FakeKioskBackend(told(visit(), { languages: ['en', 'xx', 'de', 'ar'] })))
    await screen.findByText('Now serving')
    for (const [words, direction] of [
      ['Jetzt an der Reihe', 'ltr'],
      ['تتم خدمته الآن', 'rtl'],
      ['Now serving', 'ltr'],
    ] as const) {
      vi.advanceTimersByTime(12_000)
      await screen.findByText(words)
      expect(document.documentElement.dir).toBe(direction)
    }
  })

  it('are in the language of the visitor where that is known', async () => {
    const backend = new FakeKioskBackend(
      told(visit({ language: 'et' }), { languages: ['en', 'de'] }),
    )
    open(backend)
    await screen.findByText('Teenindamisel')
    backend.tell(told(visit({ visit: 2, language: 'xx' }), { languages: ['en', 'de'] }))
    await screen.findByText('Now serving')
  })
})

describe('presentation', () => {
  it('has the colours of the settings, and may be still', async () => {
    const backend = new FakeKioskBackend(told(view(idle), { theme: 'dark', still: true }))
    open(backend)
    await screen.findByText('City Clinic')
    const page = document.documentElement
    expect([page.dataset.theme, page.hasAttribute('data-still')]).toEqual(['dark', true])
    backend.tell(told(view(idle)))
    await expect.poll(() => page.dataset.theme).toBeUndefined()
    expect(page.hasAttribute('data-still')).toBe(false)
  })

  it('is dark at night while nobody is called', async () => {
    const backend = new FakeKioskBackend(told(view(idle), { theme: 'light', night: true }))
    open(backend)
    await screen.findByText('City Clinic')
    expect(document.documentElement.dataset.theme).toBe('dark')
    backend.tell(told(visit(), { theme: 'light', night: true }))
    await heading('Maria S.')
    expect(document.documentElement.dataset.theme).toBe('light')
  })

  it('refuses the menu', async () => {
    open(new FakeKioskBackend(told(visit())))
    const name = await heading('Maria S.')
    const menu = new MouseEvent('contextmenu', { bubbles: true, cancelable: true })
    name.dispatchEvent(menu)
    expect(menu.defaultPrevented).toBe(true)
  })
})

describe('call', () => {
  it('is heard once, and only where that is wanted', async () => {
    const chime = vi.spyOn(sound, 'chime').mockResolvedValue()
    const board = (calls: Parameters<typeof call>[]) =>
      view({ kind: 'board', calls: calls.map((one) => call(...one)), next: null })
    const first = board([[1, '41', { calling: true }]])
    const backend = new FakeKioskBackend(told(first))
    open(backend)
    await screen.findByText('41')
    expect(chime).not.toHaveBeenCalled()
    for (const [shown, heard] of [
      [board([[2, '42', { calling: true }]]), 1],
      [board([[2, '42', { calling: true, desk: 'Desk 4' }]]), 1],
      [board([[2, '42']]), 1],
      [visit({ calling: true }), 2],
    ] as const) {
      backend.tell(told(shown, { sound: true }))
      const { length } = backend.drawn
      await expect.poll(() => backend.drawn.length).toBeGreaterThan(length)
      expect(chime).toHaveBeenCalledTimes(heard)
    }
  })
})
