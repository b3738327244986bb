/** The instant that the gallery takes for now, in milliseconds since 1970. */
export const NOW = Date.parse('2026-02-15T10:42:00Z')

/** Returns the instant so many minutes earlier. */
export const ago = (minutes: number): string => new Date(NOW - minutes * 60_000).toISOString()
