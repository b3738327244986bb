// Why a server refused, as its answer says.

/** Returns the words of an answer for people; null where it has none. */
export function answerReason(answer: string): string | null {
  try {
    const body: unknown = JSON.parse(answer)
    if (typeof body !== 'object' || body === null) return null
    const { message, developerMessage } = body as Record<string, unknown>
    const said = [message, developerMessage].filter((text) => typeof text === 'string')
    return said.length > 0 ? said.join('\n') : null
  } catch {
    return null
  }
}
