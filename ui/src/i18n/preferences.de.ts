// The words of the preferences and of the list of shortcuts, in German.

import { bidiIsolate } from './bidiIsolate'
import { percent } from './numbers.de'
import type { PreferencesMessages } from './preferences.en'

export const preferencesDe: PreferencesMessages = {
  preferences: 'Einstellungen',
  language: 'Sprache',
  asTheSystem: 'Wie das System',
  colours: 'Farben',
  theme: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  textSize: 'Textgröße',
  percent,
  markLate: 'Lange Wartezeit markieren',
  lateAfter: 'nach',
  lateAfterMinutes: (count) => `nach ${count} Minuten`,
  minutes: 'Minuten',
  letterKeys: 'Tastenkürzel aus einem Buchstaben',
  letterKeysHelp:
    'Buchstaben wie N und S wirken sofort. Schalten Sie das aus, wenn Sie den Computer mit der Stimme steuern.',
  preferenceSection: {
    appearance: 'Darstellung',
    keyboard: 'Tastatur',
    alerts: 'Hinweise',
    privacy: 'Privatsphäre',
    start: 'Programmstart',
    connections: 'Verbindungen',
  },
  notifications: 'Benachrichtigungen',
  notificationsHelp:
    'Bei einem Aufruf an diesen Schalter und bei einem neuen Fehler. Auch Vorbeigehende können sie sehen, sogar auf dem gesperrten Bildschirm.',
  notification: { off: 'Keine', ticket: 'Ohne Namen', details: 'Mit Vornamen' },
  sounds: 'Ton',
  soundsHelp: 'Ein kurzer Ton bei einem Aufruf an diesen Schalter und bei einem neuen Fehler.',
  maskContacts: 'Telefonnummern und E-Mail-Adressen verbergen',
  maskContactsHelp:
    'Vor Vorbeigehenden. „Zeigen“ deckt eine davon für eine Minute auf; kopiert wird sie ganz.',
  webLinks: 'Weblinks',
  webLinksHelp: 'Was ein Klick auf einen Weblink in externen Daten bewirkt.',
  linkRule: { always: 'Öffnen', ask: 'Erst fragen', never: 'Nie öffnen' },
  startAtLogin: 'Bei der Anmeldung starten',
  startAtLoginHelp: 'Das Fenster öffnet sich, wenn Sie sich an diesem Computer anmelden.',
  on: 'Ein',
  off: 'Aus',
  defaultIs: (value) => `Standard: ${value}`,
  setBack: 'Zurücksetzen',
  setBackPreference: (name) => `Zurücksetzen: ${bidiIsolate(name)}`,
  settingsFilesWrong:
    'Eine Datei der Einstellungen enthält einen Fehler. Was sie vorher festlegte, gilt, bis er behoben ist.',
  lockedPreference: (by) =>
    `Für diesen Computer festgelegt in ${bidiIsolate(by)}. Ändern kann das, wer ihn betreut.`,
  givenPreference: (by) =>
    `Durch ${bidiIsolate(by)} festgelegt, womit das Programm gestartet wurde.`,
  notKept: (reason) =>
    `Das gilt, bis das Programm beendet wird, und wird nicht gespeichert: ${bidiIsolate(reason)}`,
  keys: 'Tastenkürzel',
  about: 'Über Service View',
  helpNotLoaded: (reason) =>
    `Das Programm kann dies nicht zeigen: ${bidiIsolate(reason)}. Starten Sie es neu.`,
  close: 'Schließen',
  letterKeysOff: 'Tastenkürzel aus einem Buchstaben sind in den Einstellungen ausgeschaltet.',
  shortcutPlace: { list: 'In der Liste', ticket: 'Beim Besucher', window: 'Im Fenster' },
  shortcut: {
    next: 'Nächstes Ticket',
    previous: 'Voriges Ticket',
    first: 'Erstes Ticket',
    last: 'Letztes Ticket',
    open: 'Ticket öffnen',
    search: 'Suchen',
    clear: 'Leeren, schließen oder verlassen',
    callNext: 'Nächsten Besucher aufrufen',
    call: 'Aufrufen',
    recall: 'Erneut aufrufen',
    served: 'Erledigt',
    noShow: 'Nicht erschienen',
    backToQueue: 'Zurückstellen',
    change: 'Etiketten, Warteschlange oder Zuweisung ändern',
    undo: 'Rückgängig',
    openCalled: 'An diesen Schalter Aufgerufene öffnen',
    nextAlert: 'Nächster Fehler oder nächste Warnung',
    find: 'Im Ticket suchen',
    service: 'Service anzeigen',
    preview: 'Vorschau anzeigen',
    fullScreen: 'Vollbild',
    help: 'Diese Liste anzeigen',
  },
  zoom: 'Alles vergrößern oder verkleinern',
  or: 'oder',
}
