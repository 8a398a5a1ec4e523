const WORDS: Record<string, string> = {
  value: 'value',
  'not-reported': 'not reported',
  'not-collected': 'not collected',
  'not-applicable': 'not applicable',
  withheld: 'withheld',
  suppressed: 'suppressed',
  accepted: 'accepted',
  submitted: 'submitted',
  queried: 'queried',
  'changed-since-accepted': 'changed since accepted',
  drafted: 'drafted',
  'nothing-yet': 'nothing yet',
  'given-by-colleague': 'given by a colleague',
};

/** The words beside a figure's mark. */
export function stateWord(state: string): string {
  const word = WORDS[state];
  if (!word) throw new Error(`There is no state of a figure called "${state}".`);
  return word;
}
