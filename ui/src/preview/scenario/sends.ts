// What the steps of a scenario send, for what is drawn beside them.

/** What a step sends: a payload of the scenario itself, or of a file that it names. */
export interface Send {
  /** The index of the step. */
  step: number
  provider: string
  title: string
  /** The payload. Undefined where it is in a file. */
  data: unknown
  /** The name of the file. Null where the payload stands in the step. */
  file: string | null
}

interface Step {
  do?: unknown
  provider?: unknown
  title?: unknown
  data?: unknown
  file?: unknown
}

/** Returns what the steps of a text send, in their order: nothing where it is no scenario. */
export function sendsOf(text: string): Send[] {
  let steps: unknown
  try {
    steps = (JSON.parse(text) as { steps?: unknown } | null)?.steps
  } catch {
    return []
  }
  if (!Array.isArray(steps)) return []
  const words = (value: unknown) => (typeof value === 'string' ? value : '')
  return (steps as (Step | null)[]).flatMap((one, step) => {
    if (one?.do !== 'send') return []
    const file = typeof one.file === 'string' ? one.file : null
    return [{ step, provider: words(one.provider), title: words(one.title), data: one.data, file }]
  })
}

/** Returns what was sent last when this step is taken, or else what is sent first. Null for nothing. */
export const sendAt = (sends: readonly Send[], step: number): Send | null =>
  sends.findLast((send) => send.step <= step) ?? sends[0] ?? null

/** Returns a payload as it is sent: a text is sent as it is. */
export const payloadText = (data: unknown): string =>
  typeof data === 'string' ? data : JSON.stringify(data ?? null, null, 2)

/** Returns the pointer in the scenario of what a pointer leads to in the payload of a step. */
export const pointerIn = ({ step, data }: Send, pointer: string): string =>
  typeof data === 'string' ? `/steps/${step}/data` : `/steps/${step}/data${pointer}`
