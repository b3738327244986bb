// What the window knows and says, without drawing it.

import { describe, expect, it } from 'vitest'

import { FakeBackend } from '../backend/fakeBackend'
import { live, shown } from '../test/samples'
import { Screen } from './screen.svelte'

describe('screen', () => {
  it('says that it has ended when there are no more updates', async () => {
    const backend = new FakeBackend()
    backend.nextUpdate = async () => null as never
    const screen = new Screen(backend)
    await screen.follow()
    expect(screen.ended).toBe(true)
  })

  it('says that it has ended when an update cannot be asked for', async () => {
    const backend = new FakeBackend()
    backend.nextUpdate = async () => Promise.reject(new Error('gone'))
    const screen = new Screen(backend)
    await expect(screen.follow()).rejects.toThrow('gone')
    expect(screen.ended).toBe(true)
  })

  it('logs the name and the stack of a render error, and not its message', async () => {
    const backend = new FakeBackend()
    const screen = new Screen(backend)
    const error = new TypeError('Maria Schmidt')
    error.stack = 'draw@tauri://localhost/a.js:1:2'
    screen.logRenderError('Section', error)
    const stack = 'draw@tauri://localhost/a.js:1:2'
    expect(backend.renderErrors).toEqual([{ component: 'Section', error: 'TypeError', stack }])
  })

  it('continues when a render error cannot be logged', async () => {
    const backend = new FakeBackend()
    backend.logRenderError = () => Promise.reject(new Error('no such command'))
    const screen = new Screen(backend)
    expect(() => screen.logRenderError('Section', 'text')).not.toThrow()
  })

  it('keeps the slices that did not change', async () => {
    const backend = new FakeBackend()
    const screen = new Screen(backend)
    void screen.follow()
    backend.show({ connection: live })
    await expect.poll(() => screen.connection).toBe(live)
    backend.show({ ticket: shown() })
    await expect.poll(() => screen.openId).toBe('12345')
    expect(screen.connection).toBe(live)
  })
})
