// The store of where a deep link leads: it goes there, and asks before the window views another location.

import { tick } from 'svelte'

import type { DeepLinkError, Navigation, PreviewPlace } from '../bindings/commands'
import type { Backend, WorkspaceView } from '../backend/backend'

/** What is asked of the program. */
type NavigatorBackend = Pick<Backend, 'nextNavigation' | 'endNavigation'>

/** What opens a ticket. */
interface Tickets {
  open(id: string): void
  switchLocation(location: string, ticket: string): void
}

/** What shows the screens, and opens something in the preview. */
interface Screens {
  show(view: WorkspaceView): void
  /** Returns the sample that is not there; null where all is there. */
  openInPreview(place: PreviewPlace | null): Promise<string | null>
}

/** Why a link leads nowhere. */
export type LinkProblem = DeepLinkError | { kind: 'sample'; name: string }

/** A ticket at a location that the window does not view. */
export interface TicketElsewhere {
  version: number
  ticket: string
  location: string
}

export class Navigator {
  /** The ticket at another location that a link leads to, until somebody has decided. */
  elsewhere = $state.raw<TicketElsewhere | null>(null)
  /** Why the last link led nowhere. Null where it led somewhere, and once somebody has read it. */
  problem = $state.raw<LinkProblem | null>(null)

  readonly #backend: NavigatorBackend
  readonly #screens: Screens
  #tickets: Tickets | null = null

  constructor(backend: NavigatorBackend, screens: Screens) {
    this.#backend = backend
    this.#screens = screens
  }

  /** Goes where links lead, until there will be none any more. */
  async follow(tickets: Tickets): Promise<void> {
    this.#tickets = tickets
    let version = 0
    for (;;) {
      const navigation = await this.#backend.nextNavigation(version)
      if (!navigation) return
      version = navigation.version
      await this.#take(navigation, tickets)
      await tick()
    }
  }

  async #take({ version, target }: Navigation, tickets: Tickets): Promise<void> {
    this.elsewhere = null
    this.problem = null
    if (target.kind === 'ticket' && target.location !== null) {
      // It is kept until somebody has decided, also where the page is loaded anew.
      this.elsewhere = { version, ticket: target.id, location: target.location }
      return
    }
    await this.#backend.endNavigation(version)
    if (target.kind === 'refused') this.problem = target.error
    else if (target.kind === 'ticket') {
      this.#screens.show('service')
      tickets.open(target.id)
    } else {
      const missing = await this.#screens.openInPreview(target.place)
      if (missing !== null) this.problem = { kind: 'sample', name: missing }
    }
  }

  /** Goes over to the location of the ticket, and opens that. */
  async goElsewhere(): Promise<void> {
    const asked = await this.#decide()
    if (!asked) return
    this.#screens.show('service')
    this.#tickets?.switchLocation(asked.location, asked.ticket)
  }

  /** Stays at the location that is viewed. */
  async stay(): Promise<void> {
    await this.#decide()
  }

  async #decide(): Promise<TicketElsewhere | null> {
    const asked = this.elsewhere
    this.elsewhere = null
    if (asked) await this.#backend.endNavigation(asked.version)
    return asked
  }

  /** Forgets why a link led nowhere. */
  dismiss(): void {
    this.problem = null
  }
}
