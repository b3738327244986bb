// A phone number or an e-mail address that is drawn by itself, in none of the screens.

import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'

import Contact from './Contact.svelte'

it('is hidden until somebody asks, where nobody has said whether contacts are hidden', async () => {
  const props = { kind: 'email', value: 'jonas@example.com', href: null, name: 'E-mail' } as const
  render(Contact, { props })
  expect(document.body.textContent).not.toContain('jonas')
  await userEvent.click(screen.getByRole('button', { name: /^Show/ }))
  expect(document.body.textContent).toContain('jonas@example.com')
})
