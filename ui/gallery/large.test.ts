// Apart from the usual size of text: a browser that has drawn hundreds of states needs gigabytes of
// memory, and each file has a browser of its own.

import { lookAtEveryState } from './everyState'

lookAtEveryState('light', 2)
