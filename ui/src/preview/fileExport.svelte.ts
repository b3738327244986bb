// A file that the preview writes for its user, and what came of it.

import type { Answer } from '../backend/backend'
import { escapeInvisible } from '../external/escapeInvisible'
import { reasonOf } from '../reason'
import { previewMessages } from './i18n/previewMessages'

export class FileExport {
  /** Where the last file is. Null where none was written. */
  path = $state<string | null>(null)
  /** What came of the last action; empty before the first. */
  said = $state('')

  /** Writes a file, and says where it is or why it was not written. */
  async write(how: () => Promise<Answer<string>>): Promise<void> {
    const words = previewMessages().drawing
    this.path = null
    this.said = words.exporting
    try {
      const answer = await how()
      if (answer.status === 'ok') {
        this.path = answer.data
        this.said = words.exported
      } else this.said = words.notExported(escapeInvisible(answer.error))
    } catch (error) {
      this.said = words.notExported(escapeInvisible(reasonOf(error)))
    }
  }
}
