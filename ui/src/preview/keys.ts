// The keys of the preview, as the list of shortcuts shows them.

import type { ListedKeys } from '../service/shortcuts'
import { type EditorKey, editorKeys } from './editor/editorKeys'
import { previewMessages } from './i18n/previewMessages'

/** Returns the keys of the preview with what they do, in the language that the screens speak now. */
export function listedKeys(): ListedKeys[] {
  const { editor, frame } = previewMessages()
  const named = Object.keys(editorKeys) as EditorKey[]
  return [
    {
      title: frame.keysTitle,
      shortcuts: [
        { keys: ['Ctrl F'], text: frame.keys.find },
        { keys: ['↑', '↓'], text: frame.keys.move },
        { keys: ['Enter'], text: frame.keys.open },
        { keys: ['Esc'], text: frame.keys.close },
      ],
    },
    {
      title: editor.keysTitle,
      shortcuts: named
        .filter((name) => name !== 'find')
        .map((name) => ({ keys: [editorKeys[name].keys], text: editor.keys[name] })),
    },
  ]
}
