// Scenarios for tests and the gallery.

/** The text of a scenario of these steps. */
export const scenarioText = (name: string, steps: object[]): string =>
  `${JSON.stringify({ name, description: `What ${name} shows.`, steps }, null, 2)}\n`

const send = {
  do: 'send',
  ticket: 'emil',
  provider: 'my-crm',
  title: 'Customer',
  data: { fields: [] },
}

/** A scenario in which a link breaks and comes back. */
export const brokenLink = scenarioText('A link that breaks', [
  { do: 'ticket', alias: 'emil', firstName: 'Emil' },
  send,
  { do: 'expectAnswer', status: 200 },
  { do: 'refuse', status: 503, times: 2 },
  { ...send, times: 2 },
  { do: 'expectAnswer', status: 503 },
  { do: 'wait', milliseconds: 1500 },
  { do: 'expectData', ticket: 'emil', provider: 'my-crm', pointer: '/fields', value: [] },
  { do: 'endFaults' },
])

/** A scenario of a few calls. */
export const rush = scenarioText('A rush', [
  { do: 'ticket', alias: 'anna' },
  { do: 'call', ticket: 'anna' },
  { do: 'served', ticket: 'anna' },
])
