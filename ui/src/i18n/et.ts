// Every word that the screens say, in Estonian. Each part of the screens has a file of its own.
//
// The reader is addressed as teie. Names of others stay uninflected, beside a word that takes the case.
// The same word stands for the same thing everywhere:
// ticket pilet · desk laud · line, queue järjekord · visitor külastaja · visit külastus · appointment
// broneeritud aeg · assign määrama · label silt · call kutsuma · served teenindatud · no-show ei ilmunud ·
// sign-in registreerimine · banner teade · error viga · warning hoiatus · notice teade · external data
// välisandmed · provider pakkuja · section jaotis · integration liidestatud süsteem · key võti · hub
// programmi enda server · preview eelvaade · payload andmesisu · entry kirje · draft mustand · sample
// näidis · problem probleem · violation rikkumine · request päring · answer vastus · scenario stsenaarium ·
// step samm · fault rike · run esitus · replay kordama · record jäädvustama

import { actionsEt } from './actions.et'
import { apiKeyEt } from './apiKey.et'
import { connectionEt } from './connection.et'
import { externalDataEt } from './externalData.et'
import { preferencesEt } from './preferences.et'
import { setupEt } from './setup.et'
import { ticketListEt } from './ticketList.et'
import { topBarEt } from './topBar.et'
import { updateEt } from './update.et'
import { visitorEt } from './visitor.et'
import { workspaceEt } from './workspace.et'
import type { Messages } from './en'
import { duration } from './numbers.et'

export const et: Messages = {
  product: 'Service View',
  duration,
  approximately: (time) => `≈ ${time}`,
  ...actionsEt,
  ...apiKeyEt,
  ...connectionEt,
  ...externalDataEt,
  ...preferencesEt,
  ...setupEt,
  ...ticketListEt,
  ...topBarEt,
  ...updateEt,
  ...visitorEt,
  ...workspaceEt,
}
