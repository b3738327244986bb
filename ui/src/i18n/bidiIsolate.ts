/** Isolates text of a third party inside our sentence, so that it cannot reverse it (UAX 9). */
export const bidiIsolate = (text: string): string => `\u2068${text}\u2069`
