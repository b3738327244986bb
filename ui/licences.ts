// What the window's pages are made of: each library and typeface with the text of its licence, of exactly
// those packages of which the build has put something into them. The program carries the list, in the form
// of the crate `licences`.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Plugin, Rolldown } from 'vite'

/** A library or typeface, with the indexes of the texts of its licence. */
export interface Component {
  name: string
  version: string
  licence: string
  source: string
  texts: number[]
}

export interface Licences {
  components: Component[]
  texts: string[]
}

/** The file in which the list stands. */
export const LICENCES = 'licences.json'

const PACKAGE = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/
const TEXT = /^(?:licen[cs]e|copying|notice|copyright)/i

/** Returns the folder of the package that a file belongs to. Null where it is one of ours. */
const folderOf = (file: string): string | null =>
  PACKAGE.exec(file.replaceAll('\\', '/'))?.[0] ?? null

/** Returns the licence that a text names in its first line, where its package names none. */
const headingOf = (text: string): string =>
  /^\s*(?:The )?(\S+) License/.exec(text)?.[1] ?? 'see the text'

/** Returns the files that went into the pages: modules, and what styles ask for. */
function filesOf(root: string, bundle: Rolldown.OutputBundle): string[] {
  return Object.values(bundle).flatMap((output) =>
    output.type === 'chunk'
      ? output.moduleIds
      : output.originalFileNames.map((name) => join(root, name)),
  )
}

/** Returns the licences of the packages in these folders. */
export function licencesOf(folders: Iterable<string>): Licences {
  const texts: string[] = []
  const indexOf = (text: string) => {
    if (!texts.includes(text)) texts.push(text)
    return texts.indexOf(text)
  }
  const components = [...folders].toSorted().map((folder): Component => {
    const { name, version, license, repository } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    ) as {
      name: string
      version: string
      license?: string
      repository?: string | { url?: string }
    }
    const files = readdirSync(folder)
      .filter((file) => TEXT.test(file))
      .toSorted()
    const own = files.map((file) => readFileSync(join(folder, file), 'utf8'))
    const source = (typeof repository === 'string' ? repository : repository?.url) ?? ''
    return {
      name,
      version,
      licence: license ?? headingOf(own[0] ?? ''),
      source: source.replace(/^git\+|\.git$/g, ''),
      texts: own.map((text) => indexOf(text.replaceAll('\r\n', '\n').trim())),
    }
  })
  return { components, texts }
}

/** Writes the list beside the pages. */
export function licences(): Plugin {
  let root = ''
  return {
    name: 'licences',
    apply: 'build',
    configResolved: (config) => {
      root = config.root
    },
    generateBundle(_options, bundle) {
      const folders = new Set(filesOf(root, bundle).map(folderOf))
      folders.delete(null)
      const list = licencesOf([...folders].filter((folder) => folder !== null))
      this.emitFile({ type: 'asset', fileName: LICENCES, source: JSON.stringify(list) })
    },
  }
}
