/** What the security log holds, and how it is said. */
export const securityWords = {
  'sign-in': 'Signed in',
  'sign-in by link': 'Signed in by a link',
  'wrong password': 'Wrong password',
  'too many tries': 'Refused after too many tries',
  refusal: 'Refused: not allowed',
  'sign-out': 'Signed out',
  'session end': 'Ended a session elsewhere',
  'reset request': 'Asked for a link to choose a password',
  'password choice': 'Chose a password',
  'evidence download': 'Downloaded evidence',
  'export download': 'Downloaded the network as a file',
  'disclosure download': 'Downloaded a disclosure',
  'place end': 'Removed someone from a member',
  'coordinator end': 'Removed a coordinator',
} as const;

export type SecurityKind = keyof typeof securityWords;

export const securityKinds = Object.keys(securityWords) as SecurityKind[];
