import { lookAtEveryState } from './everyState'

lookAtEveryState('dark')
