// A ticket with a list of 5,000 items of different heights, into which tests insert more of them.

import type { OpenTicket } from '../src/bindings/commands'
import { item, list } from '../src/test/samples'
import { section, shown } from './sampleData'

const LINE = 'A page of the record, as it was scanned.'

/** Each item has one to four lines of text. */
const document = (title: string, at: number) =>
  item({ title, text: Array.from({ length: 1 + (at % 4) }, () => LINE).join('\n') })

const documents = Array.from({ length: 5000 }, (_, at) => document(`Document ${at + 1}`, at))

/** Returns the ticket with so many more items, the first of which has the index `at`, and without the
    last `removed` items. */
export function longList(inserted: number, at: number, removed: number): OpenTicket {
  const added = Array.from({ length: inserted }, (_, of) => document(`Added ${of + 1}`, of))
  const kept = documents.slice(0, documents.length - removed)
  return shown([section([list('Documents', kept.toSpliced(at, 0, ...added))])])
}
