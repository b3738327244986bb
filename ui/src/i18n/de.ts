// Every word that the screens say, in German. Each part of the screens has a file of its own.
//
// The reader is addressed as Sie. The same word stands for the same thing everywhere:
// ticket Ticket · desk Schalter · line, queue Warteschlange · visitor Besucher · visit Besuch ·
// appointment Termin · assign zuweisen · label Etikett · call aufrufen · served erledigt · no-show nicht
// erschienen · sign-in Anmeldung · banner Meldung · error Fehler · warning Warnung · notice Hinweis ·
// external data externe Daten · provider Anbieter · section Abschnitt · integration angebundenes System ·
// key Schlüssel · hub Hub · preview Vorschau · payload Nutzdaten · entry Eintrag · draft Entwurf · sample
// Beispiel · problem Problem · violation Verstoß · request Anfrage · answer Antwort · scenario Szenario ·
// step Schritt · fault Störung · run Durchlauf · replay wiederholen · record aufzeichnen

import { actionsDe } from './actions.de'
import { apiKeyDe } from './apiKey.de'
import { connectionDe } from './connection.de'
import { externalDataDe } from './externalData.de'
import { preferencesDe } from './preferences.de'
import { setupDe } from './setup.de'
import { ticketListDe } from './ticketList.de'
import { topBarDe } from './topBar.de'
import { updateDe } from './update.de'
import { visitorDe } from './visitor.de'
import { workspaceDe } from './workspace.de'
import type { Messages } from './en'
import { duration } from './numbers.de'

export const de: Messages = {
  product: 'Service View',
  duration,
  approximately: (time) => `≈ ${time}`,
  ...actionsDe,
  ...apiKeyDe,
  ...connectionDe,
  ...externalDataDe,
  ...preferencesDe,
  ...setupDe,
  ...ticketListDe,
  ...topBarDe,
  ...updateDe,
  ...visitorDe,
  ...workspaceDe,
}
