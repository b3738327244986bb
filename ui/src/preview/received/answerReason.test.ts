// The words for people in an answer.

import { describe, expect, it } from 'vitest'

import { answerReason } from './answerReason'

describe('reason in an answer', () => {
  it.each([
    ['{"message":"Not found","developerMessage":"Look"}', 'Not found\nLook'],
    ['{"message":"Not found"}', 'Not found'],
    ['{"message":404}', null],
    ['{"statusCode":200}', null],
    ['null', null],
    ['[]', null],
    ['<html>', null],
    ['', null],
  ])('%s is %j', (answer, reason) => {
    expect(answerReason(answer)).toBe(reason)
  })
})
