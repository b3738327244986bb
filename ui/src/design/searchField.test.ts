// The direction of a field for a search.

import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'

import SearchField from './SearchField.svelte'

it('label stands in the direction of the screen, and what is typed in its own', async () => {
  render(SearchField, { label: 'ابحث', value: '' })
  const field = screen.getByRole('searchbox', { name: 'ابحث' })
  expect(field.getAttribute('dir')).toBeNull()
  await userEvent.type(field, 'Maria')
  expect(field.getAttribute('dir')).toBe('auto')
  await userEvent.clear(field)
  expect(field.getAttribute('dir')).toBeNull()
})
