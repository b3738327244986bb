// Every word that the screens say, in French. Each part of the screens has a file of its own.
//
// The reader is addressed as vous. A space that no line breaks at stands before : ; ? ! and inside « ».
// The same word stands for the same thing everywhere:
// ticket ticket · desk guichet · line file · queue file d'attente · visitor visiteur · visit visite ·
// appointment rendez-vous · assign attribuer · label étiquette · call appeler · served terminé · no-show
// absent · sign-in fiche d'accueil · banner bandeau · error erreur · warning avertissement · notice bandeau ·
// external data données externes · provider fournisseur · section section · integration système connecté ·
// key clé · hub hub · preview aperçu · payload charge utile · entry entrée · draft brouillon · sample
// exemple · problem problème · violation non-conformité · request requête · answer réponse · scenario
// scénario · step étape · fault panne · run exécution · replay rejouer · record capturer

import { actionsFr } from './actions.fr'
import { apiKeyFr } from './apiKey.fr'
import { connectionFr } from './connection.fr'
import { externalDataFr } from './externalData.fr'
import { preferencesFr } from './preferences.fr'
import { setupFr } from './setup.fr'
import { ticketListFr } from './ticketList.fr'
import { topBarFr } from './topBar.fr'
import { updateFr } from './update.fr'
import { visitorFr } from './visitor.fr'
import { workspaceFr } from './workspace.fr'
import type { Messages } from './en'
import { duration } from './numbers.fr'

export const fr: Messages = {
  product: 'Service View',
  duration,
  approximately: (time) => `≈ ${time}`,
  ...actionsFr,
  ...apiKeyFr,
  ...connectionFr,
  ...externalDataFr,
  ...preferencesFr,
  ...setupFr,
  ...ticketListFr,
  ...topBarFr,
  ...updateFr,
  ...visitorFr,
  ...workspaceFr,
}
