import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'

import type { Problem } from '../../backend/previewTypes'
import ProblemList from './ProblemList.svelte'

const problem = (index: number, fields: Partial<Problem> = {}): Problem => ({
  severity: 'violation',
  code: 'enum',
  pointer: `/fields/${index}`,
  message: `found ${index}`,
  help: 'did you mean it?',
  line: index + 1,
  column: 2,
  from: 0,
  to: 1,
  fix: null,
  ...fields,
})
const mendable = problem(1, { fix: { label: 'replace it', from: 0, to: 1, insert: 'x' } })

function shown(problems: Problem[], omitted = 0) {
  const heard = { jump: vi.fn(), fix: vi.fn(), next: vi.fn(), previous: vi.fn() }
  render(ProblemList, { problems, omitted, ...heard })
  return { ...heard, user: userEvent.setup() }
}
const rows = () => screen.queryAllByRole('button', { name: /found/ })

describe('list of problems', () => {
  it('says what is wrong, what helps, and where', () => {
    shown([problem(0), problem(1, { severity: 'warning', pointer: '' })])
    expect(rows().map((row) => row.textContent.replace(/\s+/g, ' ').trim())).toEqual([
      '× Violation: found 0 — did you mean it? 1:2 /fields/0',
      '! Warning: found 1 — did you mean it? 2:2 whole payload',
    ])
  })

  it('leads to a problem by click and by Enter', async () => {
    const problems = [problem(0), problem(1)]
    const { user, jump } = shown(problems)
    await user.click(rows()[1] ?? document.body)
    await user.keyboard('{ArrowUp}{Enter}')
    expect(jump.mock.calls).toEqual([[problems[1]], [problems[0]]])
  })

  it('is reached with one Tab, and walked through with the arrows', async () => {
    const { user } = shown([problem(0), problem(1), problem(2)])
    await user.tab()
    expect(document.activeElement).toBe(rows()[0])
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}')
    expect(document.activeElement).toBe(rows()[2])
    await user.keyboard('{Home}')
    expect(document.activeElement).toBe(rows()[0])
    await user.tab()
    expect(document.activeElement).toBe(document.body)
  })

  it.each(['{Alt>}{Enter}{/Alt}', '{Control>}.{/Control}'])(
    'mends a problem by %s',
    async (keys) => {
      const { user, fix, jump } = shown([problem(0), mendable])
      await user.tab()
      await user.keyboard(keys)
      expect(fix).not.toHaveBeenCalled()
      await user.keyboard(`{ArrowDown}${keys}`)
      expect([fix.mock.calls, jump.mock.calls]).toEqual([[[mendable]], []])
    },
  )

  it('mends a problem by its button, which says what it does', async () => {
    const { user, fix } = shown([mendable])
    await user.click(screen.getByRole('button', { name: 'Fix: replace it' }))
    expect(fix.mock.calls).toEqual([[mendable]])
  })

  it('leads on by F8 and Shift F8', async () => {
    const { user, next, previous } = shown([problem(0)])
    await user.tab()
    await user.keyboard('{F8}{Shift>}{F8}{/Shift}')
    expect([next.mock.calls.length, previous.mock.calls.length]).toEqual([1, 1])
  })

  it('lists fifty, and all of them when it is asked to', async () => {
    const { user } = shown(
      Array.from({ length: 120 }, (_, index) => problem(index)),
      7,
    )
    expect(rows()).toHaveLength(50)
    screen.getByText('… 7 more problems')
    await user.click(screen.getByRole('button', { name: 'Show all 120' }))
    expect(rows()).toHaveLength(120)
  })

  it('shows of a hostile text what it is made of, and no more than a screen has room for', () => {
    shown([problem(0, { message: '\u202e<b>' + 'x'.repeat(10_000), pointer: 'y'.repeat(10_000) })])
    const text = screen.getByRole('button').textContent
    expect(text).toContain('[U+202E]<b>x')
    expect(text.length).toBeLessThan(1_000)
  })

  it('says that there is no problem', () => {
    shown([])
    expect(screen.getByRole('status').textContent.trim()).toBe('No problems')
  })
})
