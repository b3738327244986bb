// How the sections of a ticket stand beside each other in a wide window.

/** The narrowest column that is good to read, in rem; the gap between two columns, in pixels. */
const [MIN_COLUMN_REM, COLUMN_GAP_PX] = [37, 16]

/** More columns than this are no help: what came first would stand far from what came next. */
const MAX_COLUMNS = 4

/** Returns the number of columns in a pane of a width in pixels, which is one or more. */
export function columnsFor(width: number, sections: number, rem = rootFontSize()): number {
  const fitting = Math.floor((width + COLUMN_GAP_PX) / (MIN_COLUMN_REM * rem + COLUMN_GAP_PX))
  return Math.max(1, Math.min(fitting, sections, MAX_COLUMNS))
}

function rootFontSize(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
}

/** Deals entries out to columns in turn, so that one that is added moves none that is there. */
export function inColumns<T>(entries: readonly T[], columns: number): T[][] {
  return Array.from({ length: columns }, (_, column) =>
    entries.filter((_, at) => at % columns === column),
  )
}
