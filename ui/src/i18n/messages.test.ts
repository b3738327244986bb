// The choice of a catalogue, and numbers and dates in its language.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

async function inLanguages(...languages: string[]) {
  vi.resetModules()
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(languages)
  const messages = await import('./messages')
  await messages.speak(null)
  return messages
}

beforeEach(() => vi.resetModules())
afterEach(() => vi.restoreAllMocks())

describe('language', () => {
  it.each([
    [['en-US'], 'en', 'ltr'],
    [['ar-EG', 'en'], 'ar', 'rtl'],
    [['ar'], 'ar', 'rtl'],
    [['de-AT', 'en'], 'de', 'ltr'],
    [['es-419'], 'es', 'ltr'],
    [['et-EE'], 'et', 'ltr'],
    [['fr-CA'], 'fr', 'ltr'],
    [['fi', 'ar'], 'ar', 'rtl'],
    [['fi'], 'en', 'ltr'],
    [['pt', 'pt-BR'], 'en', 'ltr'],
    // No form of German, though it begins alike.
    [['den'], 'en', 'ltr'],
    [['C'], 'en', 'ltr'],
    [[], 'en', 'ltr'],
  ])('of %j is %s', async (wanted, tag, direction) => {
    const { language } = await inLanguages(...wanted)
    expect([language.tag, language.direction]).toEqual([tag, direction])
  })

  it('of the reader writes dates, also where there is no catalogue of it', async () => {
    const { calendarDay, messages } = await inLanguages('fi-FI')
    expect(calendarDay('2026-01-10')).toBe('10.1.2026')
    expect(messages.live).toBe('Live')
  })
})

describe('words of another language', () => {
  it('are not there before somebody speaks it', async () => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['de-DE'])
    const found = await import('./messages')
    expect([found.language.tag, found.messages.live]).toEqual(['en', 'Live'])
    await found.speak(null)
    expect([found.language.tag, found.messages.live]).toEqual(['de', 'Aktuell'])
    const back = found.speak('en')
    // What is there is spoken at once.
    expect(found.messages.live).toBe('Live')
    await back
  })

  it('are those of the language that was asked for last, whichever comes first', async () => {
    const found = await inLanguages('en')
    let arrive: (() => void) | undefined
    const arriving = new Promise<void>((resolve) => (arrive = resolve))
    vi.doMock('./de', async (original) => {
      await arriving
      return original()
    })
    const german = found.speak('de')
    await found.speak('fr')
    expect(found.language.tag).toBe('fr')
    arrive?.()
    await german
    expect([found.language.tag, found.messages.live]).toEqual(['fr', 'En direct'])
    vi.doUnmock('./de')
  })

  it('are English where they cannot be loaded, until they can be', async () => {
    const found = await inLanguages('en')
    const logged = vi.spyOn(console, 'error').mockReturnValue()
    vi.doMock('./de', () => {
      throw new Error('the file is missing')
    })
    await found.speak('de')
    expect([found.language.tag, found.messages.live]).toEqual(['en', 'Live'])
    // Dates stay as the reader writes them.
    expect(found.calendarDay('2026-01-10')).toBe('10.01.2026')
    expect(logged).toHaveBeenCalledOnce()
    vi.doUnmock('./de')
    await found.speak('de')
    expect([found.language.tag, found.messages.live]).toEqual(['de', 'Aktuell'])
  })

  it('are those of the preview, too, when it is opened while the language changes', async () => {
    const found = await inLanguages('en')
    const preview = await import('../preview/i18n/previewMessages')
    const changing = found.speak('de')
    await Promise.all([preview.loadPreviewMessages(), changing])
    expect(preview.previewMessages().frame.provider).toBe('Anbieter')
    await found.speak('et')
    expect(preview.previewMessages().frame.provider).toBe('Pakkuja')
  })
})

describe('arabic', () => {
  it('counts in all of its forms, with its own figures', async () => {
    const { messages } = await inLanguages('ar-EG')
    expect([1, 2, 3, 11, 100].map(messages.errors)).toEqual([
      'خطأ واحد',
      'خطآن',
      '٣ أخطاء',
      '١١ خطأً',
      '١٠٠ خطأ',
    ])
  })

  it('says every word, and none in English', async () => {
    const { messages } = await inLanguages('ar-EG')
    const texts = Object.values(messages).filter((word) => typeof word === 'string')
    for (const text of texts) {
      // Names of programs, companies and options and addresses are the same in every language.
      const said = text.replace(/Service View|Qminder|--[a-z-]+|https?:[^\s،]*/g, '')
      expect(said).not.toMatch(/[a-z]{3}/)
    }
  })

  it('writes times with its own figures', async () => {
    const { stopwatch, messages } = await inLanguages('ar-EG')
    expect(stopwatch(3725)).toBe('١:٠٢:٠٥')
    expect(messages.updatedAgo(4)).toMatch(/٤/)
  })
})

describe('day', () => {
  it.each([
    ['2026-01-10', 'Jan 10, 2026'],
    ['1899-12-31', 'Dec 31, 1899'],
    ['9999-12-31', 'Dec 31, 9999'],
    ['0100-03-01', 'Mar 1, 100'],
    ['0000-01-01', '0000-01-01'],
    ['0007-02-03', '0007-02-03'],
  ])('%s is written %s', async (iso, written) => {
    const { calendarDay } = await inLanguages('en-US')
    expect(calendarDay(iso)).toBe(written)
  })
})
