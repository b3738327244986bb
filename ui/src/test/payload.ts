// A payload with two mistakes, and the problems of payloads, for tests and the gallery.

import type { Problem } from '../backend/previewTypes'

/** A payload with two mistakes. */
export const warnData = `{
  "fields": [
    {
      "type": "message",
      "content": "ALLERGY ALERT: Penicillin — Severe",
      "importance": "warn"
    },
    { "type": "text", "title": "Patient Name",
      "value": "Maria Schmidt" },
    {
      "type": "list",
      "title": "Recent Visits",
      "items": [
        {
          "title": "Annual Checkup",
          "tag": "Internal Medicine",
          "timestamp": "2026-01-10"
        }
      ]
    }
  ]
}`

/** A problem at the first place where a text has `at`, which an `insert` in its place mends. */
export function problemAt(
  text: string,
  at: string,
  more: Partial<Problem> = {},
  insert?: string,
): Problem {
  const from = text.indexOf(at)
  const place = { from, to: from + at.length }
  const lines = text.slice(0, from).split('\n')
  return {
    severity: 'violation',
    code: 'enum',
    pointer: '/fields/0/importance',
    message: `expected one of error, warning, info; found ${at}`,
    help: null,
    line: lines.length,
    column: Array.from(lines.at(-1) ?? '').length + 1,
    ...place,
    fix: insert === undefined ? null : { ...place, label: `replace ${at} with ${insert}`, insert },
    ...more,
  }
}

/** The problems of {@link warnData}. */
export const warnProblems: Problem[] = [
  problemAt(warnData, '"warn"', { help: 'did you mean "warning"?' }, '"warning"'),
  problemAt(
    warnData,
    '"tag"',
    {
      code: 'unknown-property',
      pointer: '/fields/2/items/0/tag',
      message: 'unknown property "tag"',
      help: 'a tag pill is "footer"',
    },
    '"footer"',
  ),
]
