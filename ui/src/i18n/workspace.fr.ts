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
  },
}
