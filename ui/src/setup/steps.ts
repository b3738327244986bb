// The steps to a connection, and what is done in them.

/** The steps in their order. */
export const setupSteps = ['server', 'key', 'location'] as const

export type SetupStep = (typeof setupSteps)[number]

/** What is under way. */
export type SetupWork = 'server' | 'key' | 'desks' | 'connection'
