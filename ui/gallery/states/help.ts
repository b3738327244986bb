// The states of what the program says of itself, and of its checks.

import type { About, CheckMade, CheckName, IncludedComponent } from '../../src/bindings/commands'
import { locationContext } from '../../src/test/samples'
import { appears, press } from '../acts'
import { all } from '../sampleData'
import type { State, States } from '../state'

const includes = (name: string, version: string, licence = 'MIT'): IncludedComponent => ({
  name,
  version,
  licence,
})

/** Some of the libraries and typefaces, so many that they do not fit into the list. */
const about: About = {
  version: '0.1.0',
  commit: '2ea323a8f0c1',
  engine: 'WebKitGTK',
  engineVersion: '2.50.1',
  components: [
    includes('@codemirror/autocomplete', '6.20.4'),
    includes('@fontsource-variable/inter', '5.3.0', 'OFL-1.1'),
    includes('@fontsource-variable/noto-sans-devanagari', '5.3.0', 'OFL-1.1'),
    includes('@tauri-apps/api', '2.12.5', 'Apache-2.0 OR MIT'),
    includes('addr2line', '0.25.1', 'Apache-2.0 OR MIT'),
    includes('aho-corasick', '1.1.4', 'Unlicense OR MIT'),
    includes('alloc-no-stdlib', '2.0.4', 'BSD-3-Clause'),
    includes('encoding_rs', '0.8.35', '(Apache-2.0 OR MIT) AND BSD-3-Clause'),
    includes('libsqlite3-sys', '0.36.0'),
    includes('linux-raw-sys', '0.11.0', 'Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT'),
    includes('ring', '0.17.14', 'Apache-2.0 AND ISC'),
    includes('svelte', '5.57.3'),
    includes('tauri', '2.12.5', 'Apache-2.0 OR MIT'),
    includes('webpki-roots', '1.0.4', 'CDLA-Permissive-2.0'),
  ],
}

const LICENCE = `MIT License

Copyright (C) 2018-2021 by Marijn Haverbeke <marijn@haverbeke.berlin> and others

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in
all copies or substantial portions of the Software.
`

const CHECKS = 13

const check = (name: CheckName, text: string, more: Partial<CheckMade> = {}): CheckMade => ({
  name,
  status: 'ok',
  text,
  details: [],
  todo: null,
  ...more,
})

/** The checks of what is on the computer. */
const machine = [
  check('settings', 'no mistakes in /home/clerk/.config/service-view/settings.toml'),
  check('display', 'X11, :0'),
  check('drawing', 'by the GPU, over DMABUF'),
  check('engine', 'WebKitGTK 2.50.1'),
  check('keyring', 'there is one, and it answers'),
  check('notifications', 'gnome-shell shows them'),
]

const good = [
  ...machine,
  check('network', 'api.qminder.com is reached without a proxy'),
  check('certificate', 'it is accepted'),
  check('server', 'it answers'),
  check('clock', "that of the server and this computer's agree"),
  check('key', 'it may read tickets, and call and end them'),
  check('location', '673 is there'),
  check('live', 'a socket opens and is acknowledged'),
]

/** Checks of each outcome. */
const mixed = [
  check('settings', 'what these lines are about is not used', {
    status: 'failed',
    details: [
      '/home/clerk/.config/service-view/settings.toml:4:13: expected a whole number from 80 to 200; found 999',
      '/home/clerk/.config/service-view/settings.toml:9:1: unknown name "notificatons"; did you mean "notifications"?',
    ],
    todo: 'correct these lines; service-view settings then shows what holds',
  }),
  check('display', 'X11, :0'),
  check('drawing', 'without DMABUF, since the page once drew nothing with it', {
    status: 'note',
    todo: 'to try it again, for example with a new driver, close the program and remove "drawing" from /home/clerk/.local/share/service-view/window.json',
  }),
  ...machine.slice(3),
  check(
    'network',
    'no address is known for api.qmider.com (failed to lookup address information: Name or service not known), without a proxy',
    {
      status: 'failed',
      todo: 'check address of the connection "Front desk", whether this computer is online, and HTTPS_PROXY where the network has a proxy',
    },
  ),
  ...(['certificate', 'server', 'clock', 'key', 'location', 'live'] as const).map((name) =>
    check(name, 'not checked, since the check of the network failed', { status: 'skipped' }),
  ),
]

const base = { shows: [all], locationContext } satisfies State

const checks = (made: CheckMade[]): State => ({
  ...base,
  help: 'checks',
  examination: {
    total: CHECKS,
    running: made.length < CHECKS,
    checks: made,
    report: made.length < CHECKS ? null : 'service-view 0.1.0',
  },
  then: () => appears('dialog li'),
})

const aboutState: State = {
  ...base,
  help: 'about',
  about,
  licenceAnswers: { '@codemirror/autocomplete': { status: 'ok', data: [LICENCE] } },
  then: () => appears('dialog li'),
}

export const helpStates = {
  about: aboutState,
  'about-licence': {
    ...aboutState,
    then: async () => {
      await appears('dialog summary')
      press('dialog summary')
      await appears('dialog pre')
    },
  },
  'checks-running': checks(machine.slice(0, 4)),
  'checks-to-do': checks(mixed),
  'checks-good': checks(good),
} satisfies States
