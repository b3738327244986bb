/** The instant at which the gallery stands still, in milliseconds since 1970. */
export const NOW = Date.parse('2026-02-15T10:42:00Z')

/** An instant so many minutes before. */
export const ago = (minutes: number): string => new Date(NOW - minutes * 60_000).toISOString()
