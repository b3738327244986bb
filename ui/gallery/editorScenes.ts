// What the editor of the preview shows in its states.

import type { Problem } from '../src/backend/previewTypes'
import type { EditorActions } from '../src/preview/editor/editorActions'
import { problemAt, warnData, warnProblems } from '../src/test/payload'
import type { EditorStateName } from './names'

export interface EditorScene {
  text: string
  problems: Problem[]
  omitted?: number
  outlined?: string
  /** What a person does then. */
  then?: (editor: EditorActions) => void | Promise<void>
}

const visits = `${warnData}\n`

const valid = visits.replace('"warn"', '"warning"').replace('"tag"', '"footer"')
const plainLink = valid.replace('"timestamp": "2026-01-10"', '"url": "http://portal.example/7391"')

const hostile = `{
  "fields": [
    { "type": "message", "importance": "error", "content": "\u202eallergy to nothing\u202c\u0000" },
    { "type": "text", "title": "الاسم", "value": "مرحبا، (ماريا)" },
    { "type": "text", "title": "Family", "value": "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 Zero\u200bwidth\ufeff न‍" },
    { "type": "text", "title": "<img src=x onerror=alert(1)>", "value": "${'v'.repeat(3_000)}" }
  ]
}
`

/** The element that holds the text, in the shadow root of the editor. */
const content = (): HTMLElement | null =>
  document.querySelector('.host')?.shadowRoot?.querySelector<HTMLElement>('.cm-content') ?? null

export const editorScenes: Record<EditorStateName, EditorScene> = {
  'preview-editor': { text: visits, problems: warnProblems },
  'preview-editor-valid': { text: valid, problems: [] },
  'preview-editor-warning': {
    text: plainLink,
    problems: [
      problemAt(plainLink, '"http://portal.example/7391"', {
        pointer: '/fields/2/items/0/url',
        severity: 'warning',
        code: 'insecure-link',
        message: 'the link is not encrypted',
        help: 'send https: where the site has it',
      }),
    ],
    outlined: '/fields/2/items/0',
  },
  'preview-editor-empty': {
    text: '',
    problems: [
      {
        severity: 'violation',
        code: 'json',
        pointer: '',
        message: 'expected JSON; found nothing',
        help: 'send {"fields": []} at the least',
        line: 1,
        column: 1,
        from: 0,
        to: 0,
        fix: null,
      },
    ],
  },
  'preview-editor-hostile': {
    text: hostile,
    problems: Array.from({ length: 80 }, (_, index) =>
      problemAt(hostile, '"Family"', {
        pointer: `/fields/2/${'x\u202e<b>'.repeat(1 + (index % 40))}`,
        code: 'unknown-property',
        message: `unknown property "${'x\u202e<b>'.repeat(1 + (index % 9))}" ${index}`,
        help: null,
      }),
    ),
    omitted: 1_234,
  },
  'preview-editor-search': {
    text: valid,
    problems: [],
    then: (editor) => {
      editor.find()
      const field = document.querySelector<HTMLInputElement>('[main-field]')
      if (!field) return
      field.value = 'title'
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    },
  },
  'preview-editor-completion': {
    text: visits,
    problems: warnProblems,
    then: async (editor) => {
      const [warn] = warnProblems
      if (warn) editor.jump(warn)
      const keys = { key: ' ', code: 'Space', keyCode: 32, ctrlKey: true, bubbles: true }
      content()?.dispatchEvent(new KeyboardEvent('keydown', keys))
      const end = performance.now() + 5_000
      const root = document.querySelector('.host')?.shadowRoot
      while (performance.now() < end && !root?.querySelector('.cm-completionInfo'))
        await new Promise((drawn) => requestAnimationFrame(drawn))
    },
  },
  'preview-editor-hover': {
    text: visits,
    problems: [warn, tag],
    then: async () => {
      // The editor measures how long the pointer rests, and the clock of the gallery stands still.
      const begin = Date.now()
      Date.now = () => begin + performance.now()
      const root = document.querySelector('.host')?.shadowRoot
      const mark = root?.querySelector('.violation-mark')
      if (!mark) return
      const { left, top, width, height } = mark.getBoundingClientRect()
      const place = { clientX: left + width / 2, clientY: top + height / 2 }
      mark.dispatchEvent(new MouseEvent('mousemove', { ...place, bubbles: true, composed: true }))
      const end = performance.now() + 5_000
      while (performance.now() < end && !root?.querySelector('.cm-tooltip-hover'))
        await new Promise((drawn) => requestAnimationFrame(drawn))
    },
  },
}
