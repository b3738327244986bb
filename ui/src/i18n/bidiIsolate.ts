/** Isolates a text of a third party inside a sentence, so that it cannot reverse the sentence (UAX 9). */
export const bidiIsolate = (text: string): string => `\u2068${text}\u2069`
