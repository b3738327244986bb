import { lookAtEveryState } from './everyState'

lookAtEveryState('light')
