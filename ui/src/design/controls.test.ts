// Every button of the screens is the component `Button`.

import { readdirSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

/** Rows of lists that are buttons because a press on any place of them opens what they tell of. */
const ROWS_OF_LISTS = [
  'src/preview/received/ReceivedItem.svelte',
  'src/preview/editor/ProblemList.svelte',
  'src/preview/scenario/StepItem.svelte',
  'src/service/PinnedAlert.svelte',
  'src/service/TicketItem.svelte',
]

const components = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file}`)
  .filter((file) => file.endsWith('.svelte') && !file.startsWith('src/design/'))

/** Returns the number of elements of HTML that are buttons. */
function bareButtonsIn(component: string): number {
  const markup = component.replace(/<script[^]*?<\/script>|<style[^]*?<\/style>|<!--[^]*?-->/g, '')
  return [...markup.matchAll(/<button\b|<input\b[^>]*\btype="(?:button|submit|reset)"/g)].length
}

describe('buttons', () => {
  it.each([
    '<button type="button">Close</button>',
    '<button\n  onclick={close}>Close</button>',
    '<input id="close" type="submit" />',
  ])('bare button is found in %s', (component) => {
    expect(bareButtonsIn(component)).toBe(1)
  })

  it.each([
    '<Button press={close}>Close</Button>',
    '<!-- A <button> of its own. -->',
    '<input type="checkbox" />',
  ])('no bare button is found in %s', (component) => {
    expect(bareButtonsIn(component)).toBe(0)
  })

  it.each(components)('%s draws no button of its own, unless it is a row of a list', (file) => {
    const allowed = ROWS_OF_LISTS.includes(file) ? 1 : 0
    expect(bareButtonsIn(readFileSync(file, 'utf8'))).toBe(allowed)
  })

  it('every exception is a component', () => {
    expect(ROWS_OF_LISTS.filter((file) => !components.includes(file))).toEqual([])
  })
})
