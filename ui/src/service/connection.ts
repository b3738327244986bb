import type { Connection } from '../bindings/commands'

/** Whether the link is up and the list is current, whether or not the open ticket is still read. */
export function isUp(connection: Connection | null): boolean {
  return connection?.state.kind === 'live' || connection?.state.kind === 'updating'
}
