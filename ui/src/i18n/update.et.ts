// The words of the notice that a newer version of the program is there, in Estonian.

import { bidiIsolate } from './bidiIsolate'
import type { UpdateMessages } from './update.en'

export const updateEt: UpdateMessages = {
  update: {
    available: (version, day) => `Saadaval on versioon ${bidiIsolate(version)} (${day}).`,
    urgent: (version, day) =>
      `See Service View versioon ei ole enam turvaline ja tuleks välja vahetada: saadaval on versioon ${bidiIsolate(version)} (${day}). Öelge seda sellele, kes selle arvuti eest hoolitseb.`,
    notes: 'Mis on uut?',
    later: 'Tuleta nädala pärast meelde',
    tomorrow: 'Tuleta homme meelde',
    skip: 'Jäta see versioon vahele',
  },
}
