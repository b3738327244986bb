// The words of what was received, in each language.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

async function inLanguage(tag: string) {
  vi.resetModules()
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue([tag])
  const { speak } = await import('../../i18n/messages')
  await speak(null)
  const { loadPreviewMessages, previewMessages } = await import('./previewMessages')
  await loadPreviewMessages()
  return previewMessages().received
}

beforeEach(() => void vi.resetModules())
afterEach(() => void vi.restoreAllMocks())

/** What the functions of a catalogue say, and its texts. */
function textsOf(words: object): string[] {
  return Object.values(words).flatMap((word: unknown) => {
    if (typeof word === 'string') return [word]
    if (typeof word === 'object' && word !== null) return textsOf(word)
    return []
  })
}

describe('arabic', () => {
  it('counts in all of its forms, with its own figures', async () => {
    const words = await inLanguage('ar-EG')
    expect([1, 2, 3, 11, 100].map(words.problems)).toEqual([
      'مشكلة واحدة',
      'مشكلتان',
      '٣ مشكلات',
      '١١ مشكلة',
      '١٠٠ مشكلة',
    ])
    // A code is a name, which is not translated.
    expect(words.refusedWith(404)).toBe('رُفض بالرمز 404')
  })

  it('says every word, and none in English', async () => {
    const { format, ...words } = await inLanguage('ar-EG')
    expect(Object.values(format)).toContain('Python')
    for (const text of textsOf(words)) {
      // Names of programs and of their options are the same in every language.
      expect(text.replace(/--[a-z-]+/g, '')).not.toMatch(/[a-z]{3}/)
    }
  })
})

describe('english', () => {
  it('counts', async () => {
    const words = await inLanguage('en-US')
    expect([0, 1, 2, 1000].map(words.changes)).toEqual([
      'no changes',
      '1 change',
      '2 changes',
      '1,000 changes',
    ])
  })
})
