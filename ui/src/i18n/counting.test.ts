// The forms of counted words, durations and shares in each language whose formats are `formats.ts`.

import { beforeEach, describe, expect, it, vi } from 'vitest'

import type { LanguageTag } from './languages'

const COUNTS = [0, 1, 2, 5, 21, 1_000_000]

type Counted = Record<string, (count: number) => string>

/** Loads both catalogues of a language, on a system that speaks it. */
async function load(tag: LanguageTag) {
  vi.resetModules()
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue([tag])
  const screens = await import('./messages')
  await screens.speak(null)
  const { loadPreviewMessages, previewMessages } = await import('../preview/i18n/previewMessages')
  await loadPreviewMessages()
  const { formatsOf } = await import('./formats')
  return { messages: screens.messages, preview: previewMessages(), formats: formatsOf(tag) }
}

/** Returns all functions that say how many of something there are. */
function counting({ messages, preview }: Awaited<ReturnType<typeof load>>): Counted {
  const { received, editor, scenario, send, drawing } = preview
  return {
    errors: messages.errors,
    warnings: messages.warnings,
    items: messages.items,
    earlierVisits: messages.earlierVisits,
    waitInLine: messages.waitInLine,
    unseen: messages.workspace.unseen,
    showAll: messages.showAll,
    problems: received.problems,
    changes: received.changes,
    receivedWarnings: received.warnings,
    filters: received.filters,
    dropped: received.dropped,
    clearQuestion: received.clearQuestion,
    problemCount: editor.problemCount,
    moreProblems: editor.moreProblems,
    refused: drawing.refused,
    steps: scenario.steps,
    mistakes: scenario.mistakes,
    mend: scenario.mend,
    otherBytes: scenario.otherBytes,
    others: send.others,
    ...scenario.leftOut,
  }
}

/** What has one form for one and for many, since the language has no other. */
const ALIKE: Record<string, string[]> = {
  de: ['errors', 'mistakes', 'mend', 'filters', 'showAll'],
  es: [],
  et: ['errors', 'mistakes', 'mend', 'gone', 'webhook', 'incomplete', 'form', 'answer'],
  fr: [],
}
/** What counts no noun, so that a million of it has no form of its own. */
const NO_NOUN = ['webhook']

beforeEach(() => void vi.restoreAllMocks())

describe.each(['de', 'es', 'et', 'fr'] as const)('%s', (tag) => {
  it('has the form of each number that its grammar asks for', async () => {
    const loaded = await load(tag)
    const plural = new Intl.PluralRules(tag)
    const { number } = loaded.formats
    const alike: string[] = []
    for (const [name, say] of Object.entries(counting(loaded))) {
      const forms = new Map<string, Set<string>>()
      for (const count of COUNTS) {
        // No changes are said without a number.
        if (name === 'changes' && count === 0) continue
        const text = say(count)
        expect(text, name).toContain(number.format(count))
        const form = plural.select(count)
        const without = text.replace(number.format(count), '#')
        forms.set(form, (forms.get(form) ?? new Set()).add(without))
      }
      for (const [form, texts] of forms) expect([...texts], `${name}, ${form}`).toHaveLength(1)
      const [one, other, many] = (['one', 'other', 'many'] as const).map((form) =>
        [...(forms.get(form) ?? [])].join(),
      )
      if (one === other) alike.push(name)
      if (many && !NO_NOUN.includes(name)) expect(many, name).not.toBe(other)
    }
    expect(alike.toSorted()).toEqual((ALIKE[tag] ?? []).toSorted())
  })
})

const spaced = (texts: string[]) => texts.map((text) => text.replace(/[\u00a0\u202f]/g, ' '))

it.each([
  ['de', ['0 Fehler', '1 Fehler', '2 Fehler', '5 Fehler', '21 Fehler', '1.000.000 Fehler']],
  ['es', ['0 errores', '1 error', '2 errores', '5 errores', '21 errores', '1.000.000 de errores']],
  ['et', ['0 viga', '1 viga', '2 viga', '5 viga', '21 viga', '1 000 000 viga']],
  ['fr', ['0 erreur', '1 erreur', '2 erreurs', '5 erreurs', '21 erreurs', '1 000 000 d’erreurs']],
] as const)('errors in %s are %j', async (tag, expected) => {
  const { messages } = await load(tag)
  expect(spaced(COUNTS.map(messages.errors))).toEqual(expected)
})

it.each([
  ['de', ['0 Besucher warten', '1 Besucher wartet', '21 Besucher warten']],
  ['es', ['0 visitantes esperan', '1 visitante espera', '21 visitantes esperan']],
  ['et', ['0 külastajat ootab', '1 külastaja ootab', '21 külastajat ootab']],
  ['fr', ['0 visiteur attend', '1 visiteur attend', '21 visiteurs attendent']],
] as const)('who waits in %s is %j', async (tag, expected) => {
  const { messages } = await load(tag)
  expect([0, 1, 21].map(messages.waitInLine)).toEqual(expected)
})

it.each([
  ['de', ['41 Min.', '1 Std. 5 Min.'], ['vor 5 Min.', 'vor 2 Std.', 'vor 1 Tag', 'vor 3 Tagen']],
  ['es', ['41 min', '1 h 5 min'], ['hace 5 min', 'hace 2 h', 'hace 1 día', 'hace 3 días']],
  ['et', ['41 min', '1 t 5 min'], ['5 min eest', '2 t eest', '1 päeva eest', '3 päeva eest']],
  [
    'fr',
    ['41 min', '1 h 5 min'],
    ['il y a 5 min', 'il y a 2 h', 'il y a 1 jour', 'il y a 3 jours'],
  ],
] as const)('durations in %s are %j and %j', async (tag, durations, agos) => {
  const { formats } = await load(tag)
  expect(spaced([41, 65].map(formats.duration))).toEqual(durations)
  expect(spaced([5, 120, 1_440, 3 * 1_440].map(formats.ago))).toEqual(agos)
})

it('a region writes numbers in its own way', async () => {
  vi.resetModules()
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['de-CH'])
  const { number } = await import('./numbers.de')
  expect(number.format(1_000_000)).toBe(new Intl.NumberFormat('de-CH').format(1_000_000))
  expect(number.format(1_000_000)).not.toBe('1.000.000')
})
