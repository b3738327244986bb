// What a screen reader says of the open ticket, and how often.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { OpenTicket, Section } from '../bindings/commands'
import { message, section, shown, visitor } from '../test/samples'
import { Announcer } from './announcer.svelte'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const calm = section([message('stable', 'info')])
const alarmed = section([message('stable', 'info'), message('allergy', 'error')])

/** An announcer that has the ticket of `sections` open, and what it said since, in order. */
function open(...sections: Section[]) {
  const announcer = new Announcer()
  announcer.show(shown(...sections))
  const said = { polite: [] as string[], urgent: [] as string[] }
  let { polite, urgent } = announcer
  const note = () => {
    if (announcer.polite !== polite && announcer.polite.text !== '')
      said.polite.push(announcer.polite.text)
    if (announcer.urgent !== urgent && announcer.urgent.text !== '')
      said.urgent.push(announcer.urgent.text)
    polite = announcer.polite
    urgent = announcer.urgent
  }
  const show = (ticket: OpenTicket) => {
    announcer.show(ticket)
    note()
  }
  /** Lets time pass, a tenth of a second after the other. */
  const pass = (seconds: number) => {
    for (let tenths = 0; tenths < seconds * 10; tenths += 1) {
      vi.advanceTimersByTime(100)
      note()
    }
  }
  return { announcer, said, show, pass }
}

describe('the visitor', () => {
  it('is named when the ticket is opened', () => {
    expect(open(calm).announcer.polite.text).toBe('Maria Schmidt')
  })

  it('of the same name is named again when another ticket is opened', () => {
    const { said, show } = open(calm)
    show({ kind: 'shown', visitor: visitor({ id: '2' }), sections: [] })
    expect(said.polite).toEqual(['Maria Schmidt'])
  })

  it('without a visible name is said to have none', () => {
    const { announcer } = open()
    announcer.show({ kind: 'shown', visitor: visitor({ id: '2', name: '\u3164' }), sections: [] })
    expect(announcer.polite.text).toBe('Visitor without a name')
  })
})

describe('an error', () => {
  it('that was not there is urgent, and the update of its section polite', () => {
    const { said, show } = open(calm)
    show(shown(alarmed))
    expect(said.polite).toEqual([expect.stringMatching(/Patient Info.* updated/)])
    expect(said.urgent).toEqual(['Error: allergy'])
  })

  it('that stays is not announced again', () => {
    const { said, show, announcer } = open(alarmed)
    show(shown(alarmed))
    show(shown(section([message('allergy', 'error')])))
    expect(said.urgent).toEqual([])
    expect(announcer.urgent.text).toBe('')
  })

  it('that is taken away and sent again is announced again', () => {
    const { said, show } = open(calm)
    for (const now of [alarmed, calm, alarmed]) show(shown(now))
    expect(said.urgent).toEqual(['Error: allergy', 'Error: allergy'])
  })

  it('with the text of one that is there is announced', () => {
    const { said, show } = open(alarmed)
    show(shown(section([message('allergy', 'error'), message('allergy', 'error')])))
    expect(said.urgent).toEqual(['Error: allergy'])
  })

  it('that another visitor has as well is announced', () => {
    const { said, show } = open(calm)
    show(shown(alarmed))
    show({ kind: 'shown', visitor: visitor({ id: '2' }), sections: [alarmed] })
    expect(said.urgent).toEqual(['Error: allergy', 'Error: allergy'])
  })

  it('in which nothing can be seen is announced as empty', () => {
    const { said, show } = open(calm)
    show(shown(section([message(' \u200b\n', 'error')])))
    expect(said.urgent).toEqual(['Error: empty'])
  })

  it('that comes and goes sixty times in a minute is announced twice in ten seconds', () => {
    const { said, show, pass } = open(calm)
    for (let second = 0; second < 60; second += 1) {
      show(shown(alarmed))
      pass(0.5)
      show(shown(calm))
      pass(0.5)
    }
    expect(said.urgent).toHaveLength(12)
    expect(new Set(said.urgent)).toEqual(new Set(['Error: allergy']))
  })

  it('that waits to be announced again is announced if it is still there', () => {
    const { said, show, pass } = open(calm)
    for (const now of [alarmed, calm, alarmed, calm, alarmed]) show(shown(now))
    expect(said.urgent).toHaveLength(2)
    pass(10)
    expect(said.urgent).toHaveLength(3)
    for (const now of [calm, alarmed, calm]) show(shown(now))
    pass(20)
    expect(said.urgent).toHaveLength(4)
  })

  it('that is another one is announced at once, however many came before', () => {
    const { said, show } = open(calm)
    for (const text of ['a', 'b', 'c', 'd']) show(shown(section([message(text, 'error')])))
    expect(said.urgent).toEqual(['Error: a', 'Error: b', 'Error: c', 'Error: d'])
  })
})

describe('an update', () => {
  it('of a section that was told again without a change is none', () => {
    const { said, show, pass } = open(calm)
    show(shown(structuredClone(calm)))
    pass(20)
    expect(said.polite).toEqual([])
  })

  it('is announced once in ten seconds where there are sixty in a minute', () => {
    const { said, show, pass } = open(calm)
    for (let second = 0; second < 60; second += 1) {
      show(shown(section([message(`reading ${second}`, 'info')])))
      pass(1)
    }
    pass(20)
    expect(said.polite).toHaveLength(7)
  })

  it('of several sections in a pause is announced together when the pause ends', () => {
    const titled = (provider: string, text: string) =>
      section([message(text, 'info')], { provider, title: provider })
    const { said, show, pass } = open(titled('a', '1'), titled('b', '1'), titled('c', '1'))
    show(shown(titled('a', '2'), titled('b', '1'), titled('c', '1')))
    show(shown(titled('a', '2'), titled('b', '2'), titled('c', '1')))
    show(shown(titled('a', '2'), titled('b', '2'), titled('c', '2')))
    expect(said.polite).toHaveLength(1)
    pass(10)
    expect(said.polite).toEqual([
      expect.stringMatching(/^\u2068?a\u2069? updated$/),
      expect.stringMatching(/^\u2068?b\u2069? updated\. \u2068?c\u2069? updated$/),
    ])
  })

  it('of a section that is gone when the pause ends is not announced', () => {
    const other = section([message('1', 'info')], { provider: 'other' })
    const { said, show, pass } = open(calm)
    show(shown(section([message('better', 'info')])))
    show(shown(section([message('better', 'info')]), other))
    show(shown(section([message('better', 'info')])))
    pass(10)
    expect(said.polite).toHaveLength(1)
  })

  it('that waits is dropped when another ticket is opened', () => {
    const { said, show, pass } = open(calm)
    show(shown(section([message('1', 'info')])))
    show(shown(section([message('2', 'info')])))
    show({ kind: 'shown', visitor: visitor({ id: '2', name: 'Ann' }), sections: [] })
    pass(20)
    expect(said.polite.slice(1)).toEqual(['Ann'])
  })
})

describe('the end of the updates', () => {
  it('ends the announcements that wait', () => {
    const { announcer, said, show, pass } = open(calm)
    show(shown(section([message('1', 'info')])))
    show(shown(section([message('2', 'info')])))
    announcer.stop()
    pass(20)
    expect(said.polite).toHaveLength(1)
  })
})
