/** The sign of each importance, so that colour is never the only carrier. */
export const signs = { error: '×', warning: '!', info: 'i' } as const
