import { expect, it, vi } from 'vitest'

import { editorAr } from './editor.ar'
import { editorEn } from './editor.en'

it('every word of the editor is Arabic, but for the names of keys', () => {
  const texts = [...Object.values(editorAr), ...Object.values(editorAr.phrases)]
  for (const text of texts) {
    if (typeof text !== 'string') continue
    expect(text.replace(/Tab|Escape/g, '')).not.toMatch(/[a-z]{3}/)
  }
})

it('counts in the forms of each language', async () => {
  expect([1, 2, 1_234].map(editorEn.problemCount)).toEqual([
    '1 problem',
    '2 problems',
    '1,234 problems',
  ])
  vi.resetModules()
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['ar-EG'])
  const { editorAr } = await import('./editor.ar')
  expect([1, 2, 3].map(editorAr.problemCount)).toEqual(['مشكلة واحدة', 'مشكلتان', '٣ مشكلات'])
})
