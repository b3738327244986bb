// The way out of a screen without a user, with the program's answers.

import { fireEvent, render, screen } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { FakeKioskBackend } from '../backend/fakeKioskBackend'
import { speak } from '../i18n/messages'
import { idle, told, view, visit } from '../test/kioskSamples'
import KioskHost from './KioskHost.svelte'

afterEach(async () => {
  vi.useRealTimers()
  await speak('en')
})

const backend = (more: Partial<FakeKioskBackend> = {}): FakeKioskBackend =>
  Object.assign(new FakeKioskBackend(told(view(idle))), more)

/** Taps five times in the corner. */
function gesture(): void {
  for (let tap = 0; tap < 5; tap += 1)
    window.dispatchEvent(new MouseEvent('pointerdown', { clientX: 3, clientY: 3 }))
}

async function open(fake: FakeKioskBackend): Promise<void> {
  render(KioskHost, { backend: fake })
  await screen.findByText('City Clinic')
  gesture()
  await screen.findByRole('heading', { level: 2, name: 'Enter the PIN' })
}

const pad = () => screen.queryByRole('dialog', { hidden: true })
const said = () => document.querySelector('dialog [role=status]')?.textContent.trim()

async function touch(...names: string[]): Promise<void> {
  for (const name of names) await fireEvent.click(screen.getByRole('button', { name }))
}

async function type(pin: string): Promise<void> {
  await touch(...Array.from(pin), 'Confirm')
}

describe('number pad', () => {
  it('is opened by five taps in a corner, or by Escape five times', async () => {
    await open(backend())
    await fireEvent(screen.getByRole('dialog'), new Event('close'))
    expect(pad()).toBeNull()
    for (let press = 0; press < 5; press += 1) await fireEvent.keyDown(window, { key: 'Escape' })
    await screen.findByRole('dialog')
  })

  it('is not opened where there is no PIN', async () => {
    const fake = backend({ pin: null })
    const offer = vi.spyOn(fake, 'exitOffer')
    render(KioskHost, { backend: fake })
    await screen.findByText('City Clinic')
    gesture()
    await expect.poll(() => offer.mock.results.length).toBe(1)
    await tick()
    expect(pad()).toBeNull()
  })

  it('shows how many digits were typed, and never which', async () => {
    await open(backend())
    await touch('4', '9', '3')
    await fireEvent.keyDown(window, { key: '8' })
    expect(screen.getByLabelText('Digits typed: 4').textContent.trim()).toBe('●●●●')
    await touch('Erase the last digit')
    await fireEvent.keyDown(window, { key: 'Backspace' })
    expect(screen.getByLabelText('Digits typed: 2')).toBeTruthy()
  })

  it('closes by itself when nobody touches it, and only then', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await open(backend())
    await vi.advanceTimersByTimeAsync(19_000)
    await touch('4')
    await fireEvent.pointerDown(window)
    await vi.advanceTimersByTimeAsync(19_999)
    expect(pad()).not.toBeNull()
    await vi.advanceTimersByTimeAsync(1)
    expect(pad()).toBeNull()
  })

  it('leaves the screen behind it as it is, and that goes on', async () => {
    const fake = backend()
    await open(fake)
    const behind = document.querySelector('main')
    fake.tell(told(visit()))
    await expect.poll(() => fake.drawn).toEqual([1, 2])
    expect(document.querySelector('main')).toBe(behind)
    expect(screen.getByRole('heading', { level: 1, name: 'Maria S.', hidden: true })).toBeTruthy()
    expect(pad()).not.toBeNull()
  })

  it('speaks the language of the screen', async () => {
    const fake = new FakeKioskBackend(told(view(idle), { language: 'de' }))
    render(KioskHost, { backend: fake })
    await screen.findByText('City Clinic')
    gesture()
    await screen.findByRole('heading', { level: 2, name: 'PIN eingeben' })
  })
})

describe('PIN', () => {
  it('that is right leads to what is known, and to leaving', async () => {
    const fake = backend()
    await open(fake)
    await type('493817')
    await screen.findByText('https://hub.example')
    expect(screen.getByText('1 h 5 min')).toBeTruthy()
    await touch('Leave the screen')
    await expect.poll(() => fake.done).toEqual(['leave'])
  })

  it('that is right can be typed and used with a keyboard alone', async () => {
    const fake = backend()
    await open(fake)
    for (const key of [...Array.from('493817'), 'Enter']) await fireEvent.keyDown(window, { key })
    await screen.findByText('https://hub.example')
    await fireEvent.keyDown(window, { key: '2' })
    await expect.poll(() => fake.done).toEqual(['restart'])
  })

  it('that is wrong says how many tries are left, then how long to wait', async () => {
    const fake = backend()
    await open(fake)
    await type('111111')
    await expect.poll(said).toBe('This PIN is wrong. Tries left: 4')
    fake.left = 1
    await type('111111')
    await expect.poll(said).toBe('Too many tries. Wait 01:00.')
    const check = vi.spyOn(fake, 'checkPin')
    await type('493817')
    expect(check).not.toHaveBeenCalled()
    expect(screen.getByLabelText('Digits typed: 0')).toBeTruthy()
  })

  it('is not asked for during a pause, which is counted down', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    await open(backend({ waitSeconds: 61 }))
    expect(said()).toBe('Too many tries. Wait 01:01.')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(said()).toBe('Too many tries. Wait 01:00.')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(said()).toBe('')
    await touch('4')
    expect(screen.getByLabelText('Digits typed: 1')).toBeTruthy()
  })

  it('that the program does not answer can be typed again', async () => {
    const fake = backend()
    vi.spyOn(fake, 'checkPin').mockRejectedValueOnce(new Error('no answer'))
    await open(fake)
    await type('493817')
    await expect.poll(said).toBe('The program does not answer.')
    await type('493817')
    await screen.findByText('https://hub.example')
  })

  it('whose time is over is asked for anew', async () => {
    const fake = backend()
    vi.spyOn(fake, 'leave').mockResolvedValueOnce(false)
    await open(fake)
    await type('493817')
    await screen.findByText('https://hub.example')
    await touch('Leave the screen')
    await screen.findByLabelText('Digits typed: 0')
    expect(fake.done).toEqual([])
  })
})
