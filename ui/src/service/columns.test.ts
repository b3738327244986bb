import { describe, expect, it } from 'vitest'

import { columnsFor, inColumns } from './columns'

describe('columns', () => {
  it.each([
    [0, 5, 1],
    [778, 5, 1],
    // A window of 1,500 pixels beside the list.
    [1158, 5, 2],
    [1158, 1, 1],
    [3498, 9, 4],
  ])('in a pane of %i pixels with %i sections are %i', (width, sections, columns) => {
    expect(columnsFor(width, sections, 15)).toBe(columns)
  })

  it('are fewer where the text is larger', () => {
    expect(columnsFor(1158, 5, 30)).toBe(1)
  })

  it('keep each section where it is when one is added', () => {
    expect(inColumns(['a', 'b', 'c'], 2)).toEqual([['a', 'c'], ['b']])
    expect(inColumns(['a', 'b', 'c', 'd'], 2)).toEqual([
      ['a', 'c'],
      ['b', 'd'],
    ])
  })
})
