// The words of the preview's frame, in English.

export const frameEn = {
  listening: (address: string) => `Listening on ${address}`,
  notListening: 'This window has no server of its own',
  panes: 'Part of the preview',
  lists: 'Received',
  editor: 'Editor',
  drawing: 'What the clerk sees',
  resizeLists: 'Width of the lists',
  resizeDrawing: 'Width of the drawing',
  provider: 'Provider',
  title: 'Title',
  ticket: 'Ticket',
  cannotCheck: (reason: string) => `The text cannot be checked: ${reason}`,
}

export type FrameMessages = typeof frameEn
