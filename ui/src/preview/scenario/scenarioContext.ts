// The Svelte context of scenarios.

import { createContext } from 'svelte'

import type { ScenarioStore } from './scenario.svelte'

export const [getScenario, provideScenario] = createContext<ScenarioStore>()
