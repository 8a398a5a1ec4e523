const WORDS: Record<string, string> = {
  achieved: 'Achieved',
  'on-track': 'On track',
  behind: 'Behind',
  'not-achieved': 'Not achieved',
  'not-started': 'Not started',
  'no-update': 'No update',
  withdrawn: 'Withdrawn',
};

/** What a pledge status is called on its tag. */
export function statusWord(status: string): string {
  const word = WORDS[status];
  if (!word) throw new Error(`There is no pledge status "${status}".`);
  return word;
}
