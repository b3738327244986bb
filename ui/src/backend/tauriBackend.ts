// The real thing: commands of the Rust program around the window.

import { type TicketList, commands, type OpenTicket } from '../bindings/commands'
import { applyTicketListPatch, applyTicketPatch } from './applyPatch'
import type { Backend } from './backend'

// As the program told of them last: it tells only of what changed since.
let ticketList: TicketList | null = null
let ticket: OpenTicket = { kind: 'nothing' }

/** Under this name the page remembers that the open ticket was picked by hand. */
const PICKED = 'picked'

/** Under this name the page remembers that the preview is shown. */
const PREVIEW = 'preview'

/** Whether another location or connection takes the place of the one that is viewed. */
let isMoving = false

/** Goes over to another connection, and begins the page anew where it is there. */
async function goOver<T extends { status: 'ok' | 'error' }>(ask: () => Promise<T>): Promise<T> {
  isMoving = true
  // What is still on the screen means nothing to the other server, so nothing of it is pressed.
  document.body.inert = true
  const result = await ask()
  if (result.status === 'error') {
    isMoving = false
    document.body.inert = false
    return result
  }
  sessionStorage.removeItem(PICKED)
  window.location.reload()
  return result
}

export const tauri: Backend = {
  nextUpdate: async (versions) => {
    const patch = await commands.nextUpdate(versions)
    // The view of the old location has ended, and this page is about to be loaded anew.
    if (!patch && isMoving) return new Promise<null>(() => undefined)
    if (!patch) return null
    if (patch.ticketList) ticketList = applyTicketListPatch(ticketList, patch.ticketList)
    const after = patch.ticket && applyTicketPatch(ticket, patch.ticket)
    // What does not fit to what is shown here is asked for anew, and then told whole.
    if (after === undefined) return tauri.nextUpdate({ ...versions, ticket: 0 })
    ticket = after ?? ticket
    return { ...patch, ticketList: patch.ticketList && ticketList, ticket: after }
  },
  openTicket: (id) => commands.openTicket(id),
  openLink: async (href, confirmed) => {
    const result = await commands.openLink(href, confirmed)
    return result.status === 'ok' ? null : result.error
  },
  tryNow: () => commands.tryNow(),
  act: async (ticket, action, desk, user) => {
    const result = await commands.act(ticket, action, desk, user)
    return result.status === 'ok' ? null : result.error
  },
  changeTicket: async (ticket, change, user) => {
    const result = await commands.changeTicket(ticket, change, user)
    return result.status === 'ok' ? null : result.error
  },
  endVisit: async (ticket, name, action) => {
    const result = await commands.endVisit(ticket, name, action)
    return result.status === 'ok' ? null : result.error
  },
  undoEnding: (ticket) => commands.undoEnding(ticket),
  dismissFailedEnding: (ticket) => commands.dismissFailedEnding(ticket),
  nextEndings: (version) => commands.nextEndings(version),
  nextOpening: async (version) => {
    const opening = await commands.nextOpening(version)
    // As with the view, this page is about to be loaded anew.
    return opening === null && isMoving ? new Promise<null>(() => undefined) : opening
  },
  apiKeyHolder: () => commands.apiKeyHolder(),
  checkKeyring: () => commands.checkKeyring(),
  reloadApiKey: () => commands.reloadApiKey(),
  useTypedApiKey: (key, place) => commands.useTypedApiKey(key, place),
  moveApiKey: (place) => commands.moveApiKey(place),
  nextUpdateNotice: (version) => commands.nextUpdateNotice(version),
  postponeUpdateNotice: (version) => commands.postponeUpdateNotice(version),
  skipUpdateVersion: (version) => commands.skipUpdateVersion(version),
  connections: () => commands.connections(),
  switchConnection: async (name) => {
    const result = await goOver(() => commands.switchConnection(name))
    return result.status === 'error' ? result.error : null
  },
  nextNavigation: async (version) => {
    const navigation = await commands.nextNavigation(version)
    // As with the view, this page is about to be loaded anew.
    return navigation === null && isMoving ? new Promise<null>(() => undefined) : navigation
  },
  endNavigation: async (version) => {
    await commands.endNavigation(version)
  },
  setupState: () => commands.setupState(),
  keepSetupDraft: (draft) => commands.keepSetupDraft(draft),
  leaveSetup: () => commands.leaveSetup(),
  chooseDemo: () => commands.chooseDemo(),
  findServer: (address, name) => commands.findServer(address, name),
  tryNewKey: (address, key) => commands.tryNewKey(address, key),
  setupDesks: (location) => commands.setupDesks(location),
  addConnection: (connection) => goOver(() => commands.addConnection(connection)),
  locationContext: () => commands.locationContext(),
  canPerformActions: () => commands.canPerformActions(),
  switchLocation: async (location, ticket) => {
    isMoving = true
    await commands.switchLocation(location, ticket)
    tauri.keepPicked(ticket !== null)
    window.location.reload()
  },
  serverPreferences: async () => {
    const {
      desk = null,
      lines = [],
      follow = false,
      collapsed = [],
    } = await commands.serverPreferences()
    return { desk, lines, follow, collapsed }
  },
  saveServerPreferences: (preferences) => commands.saveServerPreferences(preferences),
  endedToday: async () => {
    const result = await commands.endedToday()
    return result.status === 'ok' ? result.data : null
  },
  nextSettings: (version) => commands.nextSettings(version),
  savePreferences: async (preferences) => {
    const saved = await commands.savePreferences(preferences)
    return saved.status === 'error' ? saved.error : null
  },
  toggleFullScreen: () => commands.toggleFullScreen(),
  zoom: (step) => commands.zoom(step),
  reportFrame: (hidden, ticket) => commands.reportFrame(hidden, ticket),
  logRenderError: (component, error, stack) => commands.logRenderError(component, error, stack),
  picked: () => sessionStorage.getItem(PICKED) !== null,
  keepPicked: (picked) => {
    if (picked) sessionStorage.setItem(PICKED, '')
    else sessionStorage.removeItem(PICKED)
  },
  keptView: () => (sessionStorage.getItem(PREVIEW) === null ? 'service' : 'preview'),
  keepView: (view) => {
    if (view === 'preview') sessionStorage.setItem(PREVIEW, '')
    else sessionStorage.removeItem(PREVIEW)
  },
  nextActiveScenario: (known) => commands.nextActiveScenario(known),
  stopScenario: () => commands.controlScenario({ kind: 'stop' }),
  about: () => commands.about(),
  licenceTexts: (name, version) => commands.licenceTexts(name, version),
  beginExamination: async () => {
    await commands.beginExamination()
  },
  nextExamination: (version) => commands.nextExamination(version),
  copy: (text) =>
    navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    ),
  setAttention: (unseen, request) => commands.setAttention(unseen, request),
}
