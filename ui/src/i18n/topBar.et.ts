// The words of the bar at the top and of its choices, in Estonian.

import { bidiIsolate } from './bidiIsolate'
import { counted, number } from './numbers.et'
import type { TopBarMessages } from './topBar.en'

export const topBarEt: TopBarMessages = {
  noLocation:
    'Seda asukohta ei ole või võti ei luba seda näha. Valige teine asukoht või küsige inimeselt, kes teile võtme andis, võti, mis lubab seda asukohta näha.',
  connection: 'Ühendus',
  connectionDetails: 'Ühenduse andmed',
  server: 'Server',
  apiKey: 'API-võti',
  keyringMayAsk: 'Võtmehoidja võib küsida parooli eraldi aknas.',
  notSwitched: (reason) => `Ühendust ei vahetatud: ${bidiIsolate(reason)}.`,
  demo: 'Demo',
  demoHelp: 'Väljamõeldud külastajad, selles arvutis',
  demoMark: 'DEMO',
  demoMarkHelp: 'Ühtegi neist külastajatest ei ole olemas.',
  location: 'Asukoht',
  desk: 'Laud',
  noDesk: 'Ilma lauata',
  follow: 'Järgi kutseid',
  followPaused: 'peatatud',
  followPausedHelp:
    'Avasite selle pileti ise, seega jääb see avatuks, kuni külastus lõpeb. Seni näitab riba, kes on teie lauda kutsutud.',
  followHelp: 'Avab kohe pileti, mis kutsutakse teie lauda või mille kutsute teie.',
  lines: 'Järjekorrad',
  linesChosen: (chosen, all) => `${number.format(chosen)} / ${number.format(all)} järjekorda`,
  everyLine: 'Kõik järjekorrad',
  waitInLine: (count) => counted(count, { one: 'külastaja ootab', other: 'külastajat ootab' }),
}
