// The words of the way out of a screen without a user, in Estonian.

import type { ExitMessages } from './exit.en'

export const exitEt: ExitMessages = {
  title: 'Sisestage PIN-kood',
  typed: (digits) => `Sisestatud numbreid: ${digits}`,
  erase: 'Kustuta viimane number',
  send: 'Kinnita',
  checking: 'PIN-koodi kontrollitakse…',
  wrong: (left) => `See PIN-kood on vale. Katseid jäänud: ${left}`,
  wait: (time) => `Liiga palju katseid. Oodake ${time}.`,
  unanswered: 'Programm ei vasta.',
  leaving: 'See ekraan',
  server: 'Serveri aadress',
  version: 'Programmi versioon',
  running: 'Töötanud',
  frames: 'Joonistatud pilte',
  leave: 'Lahku ekraanilt',
  restart: 'Käivita ekraan uuesti',
}
