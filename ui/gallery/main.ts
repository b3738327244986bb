// The real screen in each state it can be in, to look at and to take pictures of. Never a part of
// the product.
//
// `?state=NAME` draws one state, `&lang=TAG` in another language, `&text=2` with text of twice the
// size. Without `state`, the page lists all states.

import { NOW } from './moment'
import { countTimers } from './timers'

const asked = new URLSearchParams(location.search)
const languages = [asked.get('lang') ?? 'en-US']
Object.defineProperty(navigator, 'languages', { value: languages })
// Relative times and stopwatches show the same in each picture.
Date.now = () => NOW
countTimers()
// The checks of the tests ask for it once the state is drawn.
Object.assign(window, { axeCore: async () => (await import('axe-core')).default })

/** Draws what the address asks for. */
async function start(): Promise<void> {
  // These modules read the language and the time when they are loaded.
  const name = asked.get('state')
  if (name?.startsWith('kiosk-')) {
    // The two screens have styles of their own.
    const { drawKiosk } = await import('./drawKiosk')
    await drawKiosk(name)
    return
  }
  const { draw, list } = await import('./draw')
  if (name === null) list()
  else await draw(name, Number(asked.get('text') ?? 1))
}

void start()
