// Why something failed, in words.

/** Returns the reason that an error gives. What the program refuses is a text, not an `Error`. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
