// Nothing of the last visitor stays in the page's memory: all that can be reached in it is searched,
// as the engine lists it.

import { getHeapSnapshot } from 'node:v8'

import { render } from '@testing-library/svelte'
import { expect, it } from 'vitest'

import { FakeKioskBackend } from '../backend/fakeKioskBackend'
import { idle, section, told, view, visit } from '../test/kioskSamples'
import KioskHost from './KioskHost.svelte'

/** The visitor's name, e-mail address and a value, as numbers: written out, they would be in the memory
    as the text of this file. */
const TRACES = ['Zebedee', 'zb@q.example', 'zircon-4711'].map((text) => [...Buffer.from(text)])
const trace = (codes: readonly number[]): string =>
  String.fromCharCode(...codes.map((code) => code + 1))

/** Returns how many of the traces are somewhere in the memory. */
async function tracesInMemory(): Promise<number> {
  const found = new Set<number>()
  let rest = Buffer.alloc(0)
  for await (const part of getHeapSnapshot()) {
    const bytes = Buffer.concat([rest, part as Buffer])
    TRACES.forEach((codes, index) => {
      if (bytes.includes(Buffer.from(codes.map((code) => code + 1)))) found.add(index)
    })
    // A trace may lie on the border of two parts.
    rest = bytes.subarray(-64)
  }
  return found.size
}

/** A state that names the visitor. */
function withVisitor() {
  const [name, email, value] = TRACES.map(trace)
  const fields = [name, email, value].map(
    (text) => ({ kind: 'row', textKind: 'text', title: 'Row', value: text ?? '' }) as const,
  )
  return told(visit({ name: name ?? '', sections: [section({ fields })] }))
}

it('nothing of a visit is in the memory once it has ended', async () => {
  const backend = new FakeKioskBackend(told(view(idle)))
  render(KioskHost, { backend })
  await expect.poll(() => backend.drawn).toEqual([1])
  expect(await tracesInMemory()).toBe(0)
  backend.tell(withVisitor())
  await expect.poll(() => backend.drawn).toEqual([1, 2])
  expect(await tracesInMemory()).toBe(TRACES.length)
  backend.tell(told(view(idle)))
  await expect.poll(() => backend.drawn).toEqual([1, 2, 3])
  expect(await tracesInMemory()).toBe(0)
}, 120_000)
