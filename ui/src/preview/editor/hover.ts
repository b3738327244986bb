// What is told where the pointer rests: the problems of the place, and what the contract says of it.

import type { Extension } from '@codemirror/state'
import { hoverTooltip } from '@codemirror/view'

import type { Problem } from '../../backend/previewTypes'
import { escapeInvisible } from '../../external/escapeInvisible'
import { englishText } from './completion'
import { treeUpTo } from './pointers'
import { problemsAt } from './problems'
import { type Explanation, explanationOf } from './schema'

/** How many problems of one place are told. */
const MAX_PROBLEMS = 5

/** Tells about the place under the pointer: its problems, and of a payload what the contract says. */
export const explanations = (isPayload: boolean): Extension =>
  hoverTooltip((view, position, side) => {
    const { state } = view
    const node = treeUpTo(state, position).resolveInner(position, side)
    const problems = problemsAt(state, position).slice(0, MAX_PROBLEMS)
    const explained = isPayload ? explanationOf(node, state.doc) : null
    if (problems.length === 0 && !explained) return null
    const { from, to } = explained ? node : { from: position, to: position }
    return {
      pos: from,
      end: to,
      create() {
        const dom = document.createElement('div')
        dom.className = 'told'
        dom.append(...problems.map(problemText), ...(explained ? explanationTexts(explained) : []))
        return { dom }
      },
    }
  })

function problemText({ severity, message, help }: Problem): HTMLElement {
  const text = [message, help].filter((part) => part !== null).join(' — ')
  const element = englishText(escapeInvisible(text))
  element.className = `told-${severity}`
  return element
}

function* explanationTexts({ description, values }: Explanation): Generator<HTMLElement> {
  if (description !== undefined) yield englishText(description)
  if (values.length > 0) yield englishText(values.join(' | '))
}
