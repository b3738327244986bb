/** Text of others inside of a sentence of ours, which it must not turn around (Unicode, UAX 9). */
export const isolated = (text: string): string => `\u2068${text}\u2069`
