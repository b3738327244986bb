// The choice of a catalogue, and numbers and dates in its language.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

async function inLanguages(...languages: string[]) {
  vi.resetModules()
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(languages)
  return import('./messages')
}

beforeEach(() => vi.resetModules())
afterEach(() => vi.restoreAllMocks())

describe('language', () => {
  it.each([
    [['en-US'], 'en', 'ltr'],
    [['ar-EG', 'en'], 'ar', 'rtl'],
    [['ar'], 'ar', 'rtl'],
    [['fi', 'ar'], 'ar', 'rtl'],
    [['fi'], 'en', 'ltr'],
    [['C'], 'en', 'ltr'],
    [[], 'en', 'ltr'],
  ])('of %j is %s', async (wanted, tag, direction) => {
    const { language } = await inLanguages(...wanted)
    expect([language.tag, language.direction]).toEqual([tag, direction])
  })

  it('of the reader writes dates, also where there is no catalogue of it', async () => {
    const { calendarDay, messages } = await inLanguages('de-DE')
    expect(calendarDay('2026-01-10')).toBe('10.01.2026')
    expect(messages.live).toBe('Live')
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
      // The names of programs and options are the same in every language.
      const said = text.replace(messages.product, '').replace(/--[a-z-]+/g, '')
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
