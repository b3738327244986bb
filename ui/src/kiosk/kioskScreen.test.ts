// A screen without a user, as visitors see it.

import { render, screen, within } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'

import type { KioskView } from '../bindings/kioskCommands'
import { speak } from '../i18n/messages'
import { call, idle, line, view, visit } from '../test/kioskSamples'
import { loadKioskMessages } from './i18n/kioskMessages'
import KioskScreen from './KioskScreen.svelte'

const show = (view: KioskView, demo = false) =>
  render(KioskScreen, { view, percent: 100, night: false, demo })

afterEach(async () => {
  vi.useRealTimers()
  await speak('en')
})

describe('visit', () => {
  it('names the visitor, the desk and what integrations attached', () => {
    show(visit())
    expect(screen.getByRole('heading', { level: 1, name: 'Maria S.' })).toBeTruthy()
    expect(screen.getByText('Now serving')).toBeTruthy()
    const card = within(screen.getByRole('region', { name: 'Patient Info' }))
    expect(
      card.getByText('Please bring your referral letter to the desk.').closest('.warning'),
    ).toBeTruthy()
    expect(card.getByText('m••••@example.com')).toBeTruthy()
    expect(card.getByText('Mar 1, 2026')).toBeTruthy()
  })

  it('has nothing that can be pressed, opened or written into', () => {
    const { container } = show(visit())
    expect(
      container.querySelectorAll('a, button, input, select, textarea, [tabindex]'),
    ).toHaveLength(0)
    expect(container.querySelector('[href]')).toBeNull()
  })

  it('says where to go while the call is new', () => {
    show(visit({ calling: true }))
    expect(screen.getByText(/^Please go to/).textContent).toContain('Desk 3')
  })

  it('leaves nothing on the page when it is over', async () => {
    const { container, rerender } = show(visit())
    await rerender({ view: view(idle) })
    const markup = new XMLSerializer().serializeToString(document.documentElement)
    expect(markup).toContain('<time')
    for (const trace of ['Maria', 'Patient', 'Blood', 'example.com', 'Desk 3'])
      expect(markup).not.toContain(trace)
    expect(container.querySelector('time')?.textContent).toMatch(/\d/)
  })

  it('is drawn anew for the next visitor', async () => {
    const { rerender } = show(visit())
    const heading = screen.getByRole('heading', { level: 1 })
    await rerender({ view: visit({ visit: 2, name: 'Ben L.', sections: [] }) })
    expect(screen.getByRole('heading', { level: 1, name: 'Ben L.' })).not.toBe(heading)
    expect(document.body.textContent).not.toContain('Maria')
  })

  it('without a name is one of a visitor', () => {
    show(visit({ name: '' }))
    expect(screen.getByRole('heading', { level: 1, name: 'Visitor' })).toBeTruthy()
  })
})

describe('demo', () => {
  it.each([
    ['a visit', visit()],
    ['a board', view({ kind: 'board', calls: [], next: null })],
    ['an idle screen', view(idle)],
  ])('is named on %s, and on no other server', (_, shown) => {
    const { unmount } = show(shown, true)
    expect(screen.getByText('None of these visitors exists.').textContent).toContain('DEMO')
    unmount()
    show(shown)
    expect(screen.queryByText(/DEMO/)).toBeNull()
  })
})

describe('board', () => {
  it('lists the calls in their order and marks those that are new', () => {
    const calls = [call(2, 'A-43', { calling: true }), call(1, 'A-42', { desk: null })]
    show(view({ kind: 'board', calls, next: { who: 'A-44', line } }))
    const items = within(screen.getByRole('list', { name: 'Called now' })).getAllByRole('listitem')
    expect(items.map((item) => item.querySelector('.who')?.textContent)).toEqual(['A-43', 'A-42'])
    expect(items.map((item) => item.classList.contains('calling'))).toEqual([true, false])
    expect(screen.getByText('A-44')).toBeTruthy()
  })
})

describe('screen without news', () => {
  it('says how old it is', async () => {
    const { rerender } = show(view(idle, { lateMinutes: 0 }))
    expect(screen.getByRole('status').textContent).toContain('News may be late.')
    await rerender({ view: view(idle, { lateMinutes: 65 }) })
    expect(screen.getByRole('status').textContent).toContain('1 h 5 min')
    await rerender({ view: view(idle) })
    expect(screen.queryByRole('status')).toBeNull()
  })
})

describe('long content', () => {
  it('is shown page after page, each for its time, and begins anew after the last', async () => {
    vi.useFakeTimers()
    vi.spyOn(Element.prototype, 'scrollWidth', 'get').mockReturnValue(1700)
    vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(800)
    show(visit())
    await tick()
    const seen = []
    for (let turn = 0; turn < 4; turn += 1) {
      seen.push(screen.getByText(/^Page/).textContent)
      await vi.advanceTimersToNextTimerAsync()
    }
    expect(seen).toEqual(['Page 1 of 3', 'Page 2 of 3', 'Page 3 of 3', 'Page 1 of 3'])
  })
})

describe('language', () => {
  it('is that of the screens', async () => {
    await loadKioskMessages()
    for (const [tag, words] of [
      ['de', 'Jetzt an der Reihe'],
      ['et', 'Teenindamisel'],
      ['es', 'En atención'],
      ['fr', 'En cours'],
      ['ar', 'تتم خدمته الآن'],
    ] as const) {
      await speak(tag)
      const { unmount } = show(visit())
      expect(screen.getByText(words)).toBeTruthy()
      unmount()
    }
  })
})
