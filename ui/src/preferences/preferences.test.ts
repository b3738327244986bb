// Preferences are applied at once, saved, and read at the next start.

import { readFileSync } from 'node:fs'

import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import App from '../App.svelte'
import { FakeBackend } from '../backend/fakeBackend'
import { ago, ticketList, live, row } from '../test/samples'
import { speak } from '../i18n/messages'
import { PreferenceStore } from './preferences.svelte'
import { defaultPreferences } from './defaults'

const page = document.documentElement
let backend: FakeBackend

beforeEach(() => {
  backend = new FakeBackend()
})
afterEach(async () => {
  await speak(null)
  page.removeAttribute('style')
  delete page.dataset.theme
})

/** Opens the dialog over a list in which somebody waits for 41 minutes. */
async function open() {
  render(App, { backend })
  backend.show({
    connection: live,
    ticketList: ticketList([], [row('1', 'Anna', { since: ago(41) })]),
  })
  await screen.findByText('Anna')
  await userEvent.click(screen.getByRole('button', { name: 'Preferences' }))
  return within(screen.getByRole('dialog', { name: 'Preferences' }))
}

describe('language', () => {
  it('changes at once in the dialog and on the page', async () => {
    const dialog = await open()
    expect(document.activeElement).toBe(dialog.getAllByRole('radio', { name: 'As the system' })[0])
    await userEvent.click(dialog.getByRole('radio', { name: 'العربية' }))
    const arabic = within(await screen.findByRole('dialog', { name: 'التفضيلات' }))
    expect([page.lang, page.dir]).toEqual(['ar', 'rtl'])
    expect(screen.getByRole('heading', { name: /في الانتظار/, hidden: true })).toBeTruthy()
    expect(screen.getByText('Anna')).toBeTruthy()
    // Whoever chose by the keyboard is where they were.
    expect(document.activeElement).toBe(arabic.getByRole('radio', { name: 'العربية' }))
    expect(backend.preferred.language).toBe('ar')
    await userEvent.click(arabic.getAllByRole('radio', { name: 'كما في النظام' })[0] as HTMLElement)
    expect(await screen.findByRole('dialog', { name: 'Preferences' })).toBeTruthy()
    expect([page.lang, page.dir, backend.preferred.language]).toEqual(['en', 'ltr', null])
  })
})

describe('colours', () => {
  it.each([
    ['Dark', 'dark'],
    ['Light', 'light'],
  ])('%s is applied to the page at once', async (name, theme) => {
    const dialog = await open()
    await userEvent.click(dialog.getByRole('radio', { name }))
    expect([page.dataset.theme, backend.preferred.theme]).toEqual([theme, theme])
    const [, system] = dialog.getAllByRole('radio', { name: 'As the system' })
    await userEvent.click(system as HTMLElement)
    expect([page.dataset.theme, backend.preferred.theme]).toEqual([undefined, 'system'])
  })

  it('of the dark theme are equal for the system’s choice and the user’s', () => {
    const css = readFileSync('src/design/tokens.css', 'utf8')
    const tokens = (selector: string) => {
      const start = css.indexOf(`${selector} {`)
      const block = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start))
      return block.split(';').map((one) => one.trim())
    }
    const system = tokens(":root:not([data-theme='light'])")
    expect(system.length).toBeGreaterThan(20)
    expect(tokens(":root[data-theme='dark']")).toEqual(system)
  })
})

describe('size of text', () => {
  it('changes when the slider is let go of', async () => {
    const dialog = await open()
    const slider = dialog.getByRole<HTMLInputElement>('slider', { name: 'Size of text' })
    slider.value = '160'
    slider.dispatchEvent(new Event('input', { bubbles: true }))
    expect(await dialog.findByText('160 %')).toBeTruthy()
    expect(page.style.fontSize).toBe('')
    slider.dispatchEvent(new Event('change', { bubbles: true }))
    expect([page.style.fontSize, backend.preferred.textSize]).toEqual(['150%', 160])
  })
})

describe('visitor who waits long', () => {
  it('is marked after so many minutes, or never', async () => {
    const dialog = await open()
    const marked = () => screen.queryByText('waits long:') !== null
    expect(marked()).toBe(true)
    const minutes = dialog.getByRole('spinbutton', { name: 'after 30 minutes' })
    await userEvent.clear(minutes)
    await userEvent.type(minutes, '45{Tab}')
    expect([backend.preferred.lateAfter, marked()]).toEqual([45, false])
    await userEvent.clear(minutes)
    await userEvent.type(minutes, '0{Tab}')
    expect([backend.preferred.lateAfter, marked()]).toEqual([1, true])
    await userEvent.click(dialog.getByRole('checkbox', { name: 'Mark who waits long' }))
    expect([backend.preferred.lateAfter, marked()]).toEqual([null, false])
  })
})

describe('single letters', () => {
  it('are no shortcuts after the preference is switched off', async () => {
    const dialog = await open()
    await userEvent.click(dialog.getByRole('checkbox', { name: 'Single-letter shortcuts' }))
    await userEvent.click(dialog.getByRole('button', { name: 'Close' }))
    await userEvent.keyboard('j')
    expect(backend.preferred.letterKeys).toBe(false)
    expect((document.activeElement as HTMLElement).dataset.ticket).toBeUndefined()
  })
})

describe('preference that is held', () => {
  it('cannot be changed, and says by whom it is set', async () => {
    backend.held = [
      { name: 'theme', by: '/etc/service-view/locked.toml', locked: true },
      { name: 'textSize', by: '--text-size', locked: false },
    ]
    const dialog = await open()
    expect(dialog.getByText('“Colours” is set for this computer.', { exact: false })).toBeTruthy()
    const dark = dialog.getByRole('radio', { name: 'Dark' })
    await userEvent.click(dark)
    expect([dark.matches(':disabled'), backend.preferred.theme]).toEqual([true, 'system'])
    const slider = dialog.getByRole('slider', { name: 'Size of text' })
    expect(slider.matches(':disabled')).toBe(true)
    const described = document.getElementById(slider.getAttribute('aria-describedby') ?? '')
    expect(described?.textContent).toContain('--text-size')
    // All others can be.
    await userEvent.click(dialog.getByRole('radio', { name: 'English' }))
    expect(backend.preferred.language).toBe('en')
  })
})

it('a change that cannot be written says why', async () => {
  backend.preferencesError = '/home/x/settings.toml:3:1: not TOML; mend that line first'
  const dialog = await open()
  await userEvent.click(dialog.getByRole('radio', { name: 'Dark' }))
  expect(await dialog.findByText(/is not kept: .*mend that line first/)).toBeTruthy()
  expect(page.dataset.theme).toBe('dark')
})

describe('the next start', () => {
  it('applies the saved preferences', async () => {
    backend.preferred = { ...defaultPreferences, language: 'ar', theme: 'dark', textSize: 120 }
    const store = new PreferenceStore(backend)
    await store.begin()
    expect([page.lang, page.dataset.theme, page.style.fontSize]).toEqual(['ar', 'dark', '112.5%'])
  })

  it('applies the defaults where the preferences cannot be read', async () => {
    const store = new PreferenceStore({
      preferences: () => Promise.reject(new Error('no such command')),
      heldPreferences: () => Promise.resolve([]),
      savePreferences: () => Promise.resolve(null),
    })
    await store.begin()
    expect([store.value, page.lang]).toEqual([defaultPreferences, 'en'])
  })
})
