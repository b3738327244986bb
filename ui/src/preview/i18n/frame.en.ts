// The words of the preview's frame, in English.

export const frameEn = {
  listening: (address: string) => `Listening on ${address}`,
  notListening: 'This window has no server of its own',
  panes: 'Part of the preview',
  lists: 'Received',
  editor: 'Editor',
  drawing: 'Drawing',
  resizeLists: 'Width of the lists',
  resizeDrawing: 'Width of the drawing',
  provider: 'Provider',
  title: 'Title',
  ticket: 'Ticket',
  madeWay: 'What you wrote made way for this payload.',
  bringBack: 'Bring it back',
  dismiss: 'Dismiss',
  keysTitle: 'In the preview',
  /** What the keys of the preview do. */
  keys: {
    find: 'Find in the payload or the scenario',
    move: 'Move in a list, or in what is drawn',
    open: 'Open an entry, or go to the text of what is drawn',
    close: 'Close the entry or the scenario that is open',
  },
}

export type FrameMessages = typeof frameEn
