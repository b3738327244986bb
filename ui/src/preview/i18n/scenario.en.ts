// The words about scenarios, in English.

import type { LeftOutReason, ScenarioStep, StartError } from '../../backend/previewTypes'
import { bidiIsolate } from '../../i18n/bidiIsolate'
import type { StepState } from '../scenario/run.svelte'
import type { KeepRefusal } from '../scenario/keeping'
import { samplesEn, type OwnFilesMessages } from './samples.en'
import { timeSpans } from '../../i18n/timeSpan'

const number = new Intl.NumberFormat('en')
const counted = (count: number, one: string, more: string): string =>
  `${number.format(count)} ${count === 1 ? one : more}`
const time = timeSpans('en')

const files: OwnFilesMessages = {
  ...samplesEn,
  own: 'Your scenarios',
  noneOwn: 'None yet. Keep the scenario that is open under a name.',
  keep: 'Keep the scenario under a name',
  folderHelp: 'Each scenario is a plain file, NAME.json, so the folder can lie in a repository.',
  error: (error) => {
    if (error.kind === 'exists') return 'There is a scenario of this name already.'
    if (error.kind === 'notThere') return 'The scenario is not there any more.'
    return samplesEn.error(error)
  },
}

const state: Record<StepState, string> = {
  waiting: 'waiting',
  running: 'running',
  done: 'done',
  failed: 'failed',
  skipped: 'skipped',
}

const leftOut: Record<LeftOutReason, (count: number) => string> = {
  gone: (count) => `${counted(count, 'entry is', 'entries are')} not kept any more`,
  webhook: (count) => `${counted(count, 'is', 'are')} of a webhook, which the hub sent itself`,
  incomplete: (count) => `${counted(count, 'body', 'bodies')} did not come in whole`,
  form: (count) =>
    `${counted(count, 'form has', 'forms have')} no provider, title and data, each once and as text`,
  ticket: (count) => `${counted(count, 'ticket is', 'tickets are')} no number`,
  answer: (count) =>
    `${counted(count, 'answer is one', 'answers are such')} that no scenario can bring about`,
  tooLarge: (count) => `${counted(count, 'request has', 'requests have')} no room in the file`,
}

export const scenarioEn = {
  title: 'Scenarios',
  manage: 'Your scenarios…',
  unavailable: (reason: string) => `There are no scenarios: ${bidiIsolate(reason)}`,
  steps: (count: number) => counted(count, 'step', 'steps'),
  mistakes: (count: number) => counted(count, 'mistake', 'mistakes'),
  hasFaults: 'with faults',
  unsaved: 'Not kept yet',
  changed: 'changed',
  names: {
    rush: 'A rush',
    duplicates: 'Duplicates',
    disorder: 'Disorder',
    flood: 'An integration that floods',
    'broken-link': 'A link that breaks',
    'clinic-day': 'A day at a clinic',
  } as Record<string, string>,
  files,
  notOpened: (reason: string) => `The scenario was not opened: ${reason}`,

  open: 'Scenario',
  close: 'Close',
  builtIn: 'comes along',
  keep: 'Keep',
  keepAs: 'Keep as…',
  notKept: (refusal: KeepRefusal): string => {
    if (refusal.kind === 'changed')
      return 'It was not kept: the file is not the one that was opened here. Somebody changed it, or another one has its name.'
    if (refusal.kind === 'notThere')
      return 'It was not kept: the file is not there any more. Somebody renamed or removed it.'
    return files.error(refusal)
  },
  keepAnyway: 'Keep it all the same',
  inFolder: (folder: string | null) =>
    folder === null ? 'in the usual folder' : `in ${bidiIsolate(folder)}`,
  madeWay: (name: string, count: number) =>
    `What you wrote in ${bidiIsolate(name)} made way and is kept in no file.` +
    (count > 1 ? ` So did ${number.format(count - 1)} before it.` : ''),
  show: 'Show',
  parts: { steps: 'Steps', text: 'Text' },
  help: 'It is played on the hub of this program, at the location of Service: visitors are made and called there.',
  faultsHelp: 'While it is played, the hub shows the faults to everybody who sends.',
  elsewhere: 'This window has no hub of its own, so nothing can be played or recorded here.',
  cannotCheck: (reason: string) => `The text cannot be checked: ${bidiIsolate(reason)}`,
  mend: (count: number) => `Mend ${counted(count, 'mistake', 'mistakes')} to play it.`,
  showMistakes: 'Show',
  textLabel: 'Scenario as text',

  play: 'Play',
  playAgain: 'Play again',
  goOn: 'Go on',
  pause: 'Pause',
  step: 'One step',
  stop: 'Stop',
  speed: 'Speed',
  times: (factor: number) => `${number.format(factor)}×`,
  loop: 'Loop',
  controls: 'Playing',
  starting: 'Starting…',
  playing: (at: number, total: number) =>
    `Playing step ${number.format(at)} of ${number.format(total)}`,
  paused: (done: number, total: number) =>
    `Paused after ${number.format(done)} of ${number.format(total)}`,
  round: (round: number) => `round ${number.format(round)}`,
  allDone: (total: number) =>
    total === 1 ? 'The step is done' : `All ${number.format(total)} steps are done`,
  failedAt: (step: number) => `Step ${number.format(step)} failed`,
  stopped: (done: number, total: number) =>
    `Stopped after ${number.format(done)} of ${number.format(total)}`,
  notFollowed: (reason: string) => `Nothing is known of the run: ${bidiIsolate(reason)}`,
  tryAgain: 'Try again',
  failed: (reason: string) => `It did not work: ${bidiIsolate(reason)}`,
  notPlayed: (reason: string) => `It could not be played: ${bidiIsolate(reason)}`,
  startError: (error: StartError): string =>
    error.kind === 'noHub'
      ? 'This window has no hub of its own.'
      : `It is not played: ${bidiIsolate(error.reason)}`,
  isPlayed: (name: string) => `${bidiIsolate(name)} is being played.`,
  changedSince: 'The text was changed since. Play takes the text as it is now, and ends this run.',
  state,
  took: time,
  sentBy: (step: number) => `This is what step ${number.format(step)} sends.`,
  sendsNothing: 'There is nothing to draw',
  sendsNothingHelp: 'No step of this scenario sends a payload, or the text has mistakes.',
  sendsFile: (step: number) => `Step ${number.format(step)} sends a file`,
  sendsFileHelp: (file: string) => `Its payload is in ${bidiIsolate(file)}, beside the scenario.`,
  noSteps: 'The steps are listed once the text has no mistakes.',

  stepOf({
    kind,
    title,
    ticket,
    provider,
    times,
    milliseconds,
    seconds,
    status,
    pointer,
  }: ScenarioStep): string {
    const [who, from] = [bidiIsolate(ticket ?? ''), bidiIsolate(provider ?? '')]
    const many = times ?? 1
    const sends =
      (many === 1 ? 'the next send' : `the next ${number.format(many)} sends`) +
      (provider === null ? '' : ` of ${from}`)
    switch (kind) {
      case 'ticket':
        return `New visitor ${who}`
      case 'send':
        return `Send ${from} to ${who}${many === 1 ? '' : `, ${number.format(many)} times`}`
      case 'call':
        return `Call ${who}`
      case 'recall':
        return `Call ${who} again`
      case 'served':
        return `Mark ${who} as served`
      case 'noShow':
        return `Mark ${who} as no-show`
      case 'backToQueue':
        return `Put ${who} back to the queue`
      case 'wait':
        return `Wait ${time(milliseconds ?? 0)}`
      case 'expectAnswer':
        return `Expect the answer ${String(status)}`
      case 'expectNoAnswer':
        return 'Expect no answer'
      case 'expectData':
        return `Expect data of ${from} at ${who}${pointer ? `, ${bidiIsolate(pointer)}` : ''}`
      case 'refuse':
        return `Refuse ${sends} with ${String(status)}`
      case 'delay':
        return `Delay ${sends} by ${time(milliseconds ?? 0)}`
      case 'cut':
        return `Cut the connection of ${sends}`
      case 'clock': {
        const off = `${time(Math.abs(seconds ?? 0) * 1_000)} ${(seconds ?? 0) < 0 ? 'behind' : 'ahead'}`
        return `Set the clock ${off}${times === null ? '' : ` for ${sends}`}`
      }
      case 'silence':
        return 'Silence all sockets'
      case 'closeSockets':
        return 'Close all sockets'
      case 'endFaults':
        return 'End all faults'
      default:
        return title
    }
  },

  record: 'Record',
  recordHelp: 'Record what is received, for a scenario',
  fromReceived: 'From what was received…',
  recording: (count: number) => `Recording: ${number.format(count)} received`,
  stopRecording: 'Stop recording',
  recordTitle: 'Make a scenario',
  recordText:
    'It sends what is chosen again, with the same waits, and expects the same answers. Tickets are made anew and given names.',
  nothingRecorded: 'Nothing was received meanwhile. Choose among what was received before.',
  nothingReceived: 'Nothing was received yet. Send something first.',
  choose: 'Requests',
  chosen: (count: number, all: number) => `${number.format(count)} of ${number.format(all)} chosen`,
  all: 'All',
  none: 'None',
  make: 'Make the scenario',
  notMade: 'Nothing of it can be played:',
  notAll: 'Not all could be taken over:',
  leftOut,
  otherBytes: (count: number) =>
    `${counted(count, 'request is', 'requests are')} sent with the same fields and other bytes: a scenario keeps provider, title and data, not how the form was encoded or packed, nor what else was in it`,
}

export type ScenarioMessages = typeof scenarioEn
