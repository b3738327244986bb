// The words of the way out of a screen without a user, in English.

export const exitEn = {
  title: 'Enter the PIN',
  typed: (digits: string) => `Digits typed: ${digits}`,
  erase: 'Erase the last digit',
  send: 'Confirm',
  checking: 'The PIN is checked…',
  wrong: (left: string) => `This PIN is wrong. Tries left: ${left}`,
  wait: (time: string) => `Too many tries. Wait ${time}.`,
  unanswered: 'The program does not answer.',
  leaving: 'This screen',
  server: 'Server address',
  version: 'Program version',
  running: 'Running for',
  frames: 'Pictures drawn',
  leave: 'Leave the screen',
  restart: 'Start the screen anew',
}

export type ExitMessages = typeof exitEn
