// The words of the bar at the top and of its choices, in Estonian.

import { counted, number } from './numbers.et'
import type { TopBarMessages } from './topBar.en'

export const topBarEt: TopBarMessages = {
  noLocation:
    'Seda asukohta ei ole või võti ei luba seda näha. Valige teine asukoht või küsige inimeselt, kes teile võtme andis, võti, mis lubab seda asukohta näha.',
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
