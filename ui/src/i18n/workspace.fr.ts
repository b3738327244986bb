// The words of the switch between the clerk's screen and the preview, in French.

import { bidiIsolate } from './bidiIsolate'
import { counted } from './numbers.fr'
import type { WorkspaceMessages } from './workspace.en'

export const workspaceFr: WorkspaceMessages = {
  workspace: {
    label: 'Écran',
    service: 'Service',
    preview: 'Aperçu',
    unseen: (count) =>
      counted(count, {
        one: 'nouvelle erreur que personne n’a vue',
        many: 'de nouvelles erreurs que personne n’a vues',
        other: 'nouvelles erreurs que personne n’a vues',
      }),
    newError: (visitor) => `Nouvelle erreur pour ${bidiIsolate(visitor)}`,
    showService: 'Afficher dans Service',
    loading: 'L’aperçu se charge…',
    failed: 'L’aperçu n’a pas pu être chargé.',
    retry: 'Réessayer',
    scenarioPlayed: (name) =>
      `Le scénario ${bidiIsolate(name)} est en cours\u00a0: ses visiteurs sont inventés, et ce qui échoue peut en faire partie.`,
    stopScenario: 'Arrêter',
    link: {
      elsewhere: (ticket, location) =>
        `Un lien mène au ticket ${bidiIsolate(ticket)} d’un autre site\u00a0: ${bidiIsolate(location)}.`,
      go: 'Changer de site',
      stay: 'Rester ici',
      notOpened: 'Le lien n’a pas été ouvert.',
      noLocation: (id) =>
        `Il mène au site ${bidiIsolate(id)}, que la clé de cette fenêtre ne peut pas voir.`,
      problems: {
        tooLong: () => 'Il est trop long.',
        malformed: (named) =>
          `Ce n’est pas un lien de ce programme. Les siens commencent par ${bidiIsolate(named)}.`,
        unknownTarget: (named) =>
          `Il mène à ${bidiIsolate(named)}. Les liens mènent à un ticket ou à l’aperçu.`,
        ticketId: () => 'Il n’indique aucun ticket.',
        locationId: () => 'Il n’indique aucun site.',
        previewPlace: () => 'L’aperçu n’a pas ce à quoi il mène.',
        unknownParameter: (named) =>
          `Il règle ${bidiIsolate(named)}. Un lien ne règle rien\u00a0: il ouvre un ticket ou l’aperçu.`,
        repeatedParameter: (named) => `Il contient ${bidiIsolate(named)} deux fois.`,
        sample: (named) => `Il n’y a pas d’exemple ${bidiIsolate(named)}.`,
      },
    },
  },
}
