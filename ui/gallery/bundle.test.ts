// What the window loads at its start, and what only with the preview or for pictures.

import { fileURLToPath } from 'node:url'

import { build, type Rolldown } from 'vite'
import { beforeAll, expect, it } from 'vitest'

import { LICENCES, type Licences } from '../licences.ts'
import { languages } from '../src/i18n/languages'

/** What only the preview, the page of pictures or the help needs. */
const OF_OTHERS =
  /\/src\/(?:preview|render)\/|\/src\/help\/(?:openHelp|AboutDialog|ChecksDialog|UpdateStatus)|\/i18n\/help\.|\/tauriPreviewBackend|\/node_modules\/@(?:codemirror|lezer)\/|\/noto-sans-/

/** What only the clerk's window needs: its screens, its commands, and its controls. The words of all
    screens are one catalogue, in which the errors of keys have theirs. */
const OF_CLERK =
  /\/src\/(?:service|preview|setup(?!\/keyErrors)|workspace|preferences|help|render)\/|\/src\/App\.svelte|\/backend\/tauriBackend|\/bindings\/commands\.ts|\/node_modules\/(?:bits-ui|@codemirror|@internationalized)\//

/** The catalogues of a language; those in English are loaded at the start. */
const WORDS_OF = (tag: string) => new RegExp(`/i18n/(?:\\w+\\.)?${tag}\\.ts$`)
const OTHER_LANGUAGES = languages.map(({ tag }) => tag).filter((tag) => tag !== 'en')

let output: Rolldown.RolldownOutput['output']

beforeAll(async () => {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const built = await build({ root, logLevel: 'error', build: { write: false } })
  ;({ output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput)
})

const chunks = (): Map<string, Rolldown.OutputChunk> =>
  new Map(output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])))

/** Returns the files that are loaded with a file, and that file. */
function loadedWith(
  all: Map<string, Rolldown.OutputChunk>,
  name: string,
  found = new Set<string>(),
) {
  if (found.has(name)) return found
  found.add(name)
  for (const one of all.get(name)?.imports ?? []) loadedWith(all, one, found)
  return found
}

/** Returns the files that are loaded with a page. */
function loadedWithPage(all: Map<string, Rolldown.OutputChunk>, page: string): Set<string> {
  const entry = [...all.values()].find((one) => one.isEntry && one.facadeModuleId?.endsWith(page))
  return loadedWith(all, entry?.fileName ?? '')
}

const modulesOf = (all: Map<string, Rolldown.OutputChunk>, names: Iterable<string>): string[] =>
  [...names].flatMap((name) => all.get(name)?.moduleIds ?? [])

it('the clerk’s screen loads nothing of the preview, of the pictures and of the help', () => {
  const all = chunks()
  const start = loadedWithPage(all, '/index.html')
  expect(start.size).toBeGreaterThan(0)
  const modules = (names: Iterable<string>) => modulesOf(all, names)
  expect(modules(start).filter((id) => OF_OTHERS.test(id))).toEqual([])
  // Each language is loaded when it is spoken: the words of the screens and those of the preview apart.
  for (const tag of OTHER_LANGUAGES) {
    expect(modules(start).filter((id) => WORDS_OF(tag).test(id))).toEqual([])
    const [screens, preview] = ['/src/i18n/', '/src/preview/i18n/'].map((folder) =>
      [...all.values()].find(({ moduleIds }) =>
        moduleIds.some((id) => id.endsWith(`${folder}${tag}.ts`)),
      ),
    )
    expect(screens?.isDynamicEntry && preview?.isDynamicEntry).toBe(true)
    expect(screens).not.toBe(preview)
    const together = [...loadedWith(all, screens?.fileName ?? '')]
    const others = OTHER_LANGUAGES.filter((other) => other !== tag).map(WORDS_OF)
    expect(modules(together).filter((id) => others.some((one) => one.test(id)))).toEqual([])
    expect(modules(together).filter((id) => id.includes('/src/preview/'))).toEqual([])
  }
  const later = [...all.keys()].filter((name) => !start.has(name))
  expect(modules(later).some((id) => id.endsWith('/src/preview/Preview.svelte'))).toBe(true)
  expect(modules(later).some((id) => id.endsWith('/src/help/AboutDialog.svelte'))).toBe(true)
  const pictures = loadedWithPage(all, '/render.html')
  expect(modules(pictures).some((id) => id.endsWith('/src/render/main.ts'))).toBe(true)
  expect(modules(pictures).some((id) => id.includes('/@codemirror/'))).toBe(false)
  const size = (names: Iterable<string>) =>
    [...names].reduce((sum, name) => sum + (all.get(name)?.code.length ?? 0), 0)
  console.info(
    `JavaScript at the start: ${size(start)} bytes; with the preview: ${size(later)} more`,
  )
})

it('the screen without a user loads nothing of the clerk’s, and the reverse', () => {
  const all = chunks()
  const kiosk = modulesOf(all, loadedWithPage(all, '/kiosk.html'))
  expect(kiosk.some((id) => id.endsWith('/src/kiosk/KioskHost.svelte'))).toBe(true)
  expect(kiosk.filter((id) => OF_CLERK.test(id))).toEqual([])
  const clerk = modulesOf(all, loadedWithPage(all, '/index.html'))
  expect(clerk.filter((id) => /\/src\/kiosk\/|ioskCommands|ioskBackend/.test(id))).toEqual([])
})

it('names each library and typeface that it holds, with the text of its licence', () => {
  const asset = output.find(({ fileName }) => fileName === LICENCES)
  const list = JSON.parse(asset?.type === 'asset' ? String(asset.source) : '') as Licences
  const texts = new Map(
    list.components.map(({ name, texts }) => [name, texts.map((at) => list.texts[at] ?? '')]),
  )
  const files = output.flatMap((file) =>
    file.type === 'chunk' ? file.moduleIds : file.originalFileNames,
  )
  const held = new Set(
    files.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []),
  )
  expect([...texts.keys()].toSorted()).toEqual([...held].toSorted())
  expect(held).toContain('svelte')
  expect(held).toContain('@fontsource-variable/inter')
  expect(held).not.toContain('vitest')
  for (const [name, own] of texts) {
    expect(
      own.some((text) => text.length > 200),
      name,
    ).toBe(true)
  }
  expect(list.components.map(({ licence }) => licence)).not.toContain('see the text')
})
