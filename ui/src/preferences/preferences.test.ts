// Preferences are applied at once, saved, and read at the next start.

import { readFileSync } from 'node:fs'

import { render, screen, waitFor, within } from '@testing-library/svelte'
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

/** Returns what is said of a preference beneath its control. */
const noteOf = (control: HTMLElement) =>
  document.getElementById(control.getAttribute('aria-describedby') ?? '')?.textContent

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
    const colours = dialog.getByRole('group', { name: 'Colours' })
    expect(noteOf(colours)).toContain('Locked for this computer in ')
    expect(noteOf(colours)).toContain('/etc/service-view/locked.toml')
    const dark = dialog.getByRole('radio', { name: 'Dark' })
    await userEvent.click(dark)
    expect([dark.matches(':disabled'), backend.preferred.theme]).toEqual([true, 'system'])
    const slider = dialog.getByRole('slider', { name: 'Size of text' })
    expect(slider.matches(':disabled')).toBe(true)
    expect(noteOf(slider)).toContain('--text-size')
    expect(dialog.queryByRole('button', { name: /Set back/ })).toBeNull()
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

describe('default', () => {
  it('is said of each preference, and a changed one is set back to it', async () => {
    backend.preferenceDefaults = { ...defaultPreferences, textSize: 120, openLinks: 'ask' }
    backend.preferred = { ...backend.preferenceDefaults, textSize: 150 }
    const dialog = await open()
    const slider = dialog.getByRole('slider', { name: 'Size of text' })
    expect(noteOf(slider)).toContain('Default: 120 %')
    const links = dialog.getByRole('group', { name: 'Web links' })
    expect(noteOf(links)).toContain('Default: Ask first')
    const back = dialog.getAllByRole('button', { name: /Set back/ })
    expect(back.map((one) => one.getAttribute('aria-label'))).toEqual([
      'Set back: \u2068Size of text\u2069',
    ])
    await userEvent.click(back[0] as HTMLElement)
    expect([backend.preferred.textSize, page.style.fontSize]).toEqual([120, '112.5%'])
    // The button is gone, and the focus is on what it changed.
    expect(dialog.queryByRole('button', { name: /Set back/ })).toBeNull()
    expect(document.activeElement).toBe(slider)
  })

  it('of what is chosen among words is where the focus is after it is set back', async () => {
    backend.preferred = { ...defaultPreferences, notifications: 'off' }
    const dialog = await open()
    await userEvent.click(dialog.getByRole('button', { name: /Set back: .Notifications/ }))
    expect(backend.preferred.notifications).toBe('details')
    expect(document.activeElement).toBe(dialog.getByRole('radio', { name: 'With first name' }))
  })
})

it('each switch and each choice is remembered', async () => {
  const dialog = await open()
  for (const name of [/^Sound/, /^Hide phone/, /^Start at/])
    await userEvent.click(dialog.getByRole('checkbox', { name }))
  for (const name of ['Without names', 'Never open'])
    await userEvent.click(dialog.getByRole('radio', { name }))
  expect(backend.preferred).toEqual({
    ...defaultPreferences,
    sounds: true,
    maskContacts: true,
    startAtLogin: true,
    notifications: 'ticket',
    openLinks: 'never',
  })
})

it('connections lead to what is known of the present one', async () => {
  const dialog = await open()
  await userEvent.click(dialog.getByRole('button', { name: 'Connection details' }))
  expect(screen.getByRole('dialog', { name: 'Connection details' })).toBeTruthy()
  expect(screen.queryByRole('dialog', { name: 'Preferences' })).toBeNull()
})

describe('change of a file', () => {
  it('takes hold at once, and shows what is locked by then', async () => {
    const dialog = await open()
    backend.changeSettings({
      preferred: { ...defaultPreferences, theme: 'dark', textSize: 120 },
      held: [{ name: 'theme', by: '/etc/service-view/locked.toml', locked: true }],
    })
    await waitFor(() => expect(page.dataset.theme).toBe('dark'))
    expect(page.style.fontSize).toBe('112.5%')
    expect(dialog.getByRole('radio', { name: 'Dark' }).matches(':disabled')).toBe(true)
    backend.changeSettings({ held: [] })
    await waitFor(() =>
      expect(dialog.getByRole('radio', { name: 'Dark' }).matches(':disabled')).toBe(false),
    )
  })

  it('that breaks it is said until somebody has read it, and again when it is another', async () => {
    await open()
    const said = () => screen.queryAllByText(/is a mistake|has a mistake/)
    expect(said()).toEqual([])
    backend.changeSettings({ fileProblems: ['/home/x/settings.toml:3:1: not TOML'] })
    // Over the screen, and in the dialog.
    await waitFor(() => expect(screen.getAllByText(/settings.toml:3:1: not TOML/).length).toBe(2))
    await userEvent.click(screen.getByRole('button', { name: 'Close' }))
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
    expect(said()).toEqual([])
    backend.changeSettings({ fileProblems: ['/home/x/settings.toml:4:1: not TOML'] })
    await waitFor(() => expect(said().length).toBe(1))
    backend.changeSettings({ fileProblems: [] })
    await waitFor(() => expect(said()).toEqual([]))
  })

  it('does not undo what was changed here at the same moment', async () => {
    const dialog = await open()
    await userEvent.click(dialog.getByRole('radio', { name: 'Dark' }))
    backend.changeSettings({ preferred: { ...backend.preferred, textSize: 120 } })
    await waitFor(() => expect(page.style.fontSize).toBe('112.5%'))
    expect(page.dataset.theme).toBe('dark')
  })
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
      nextSettings: () => Promise.reject(new Error('no such command')),
      savePreferences: () => Promise.resolve(null),
    })
    await store.begin()
    expect([store.value, page.lang]).toEqual([defaultPreferences, 'en'])
  })
})
