interface StateWords {
  /** What people read beside its mark and hear. */
  name: string;
  /** How files of figures say that there is no number. */
  shorthand: '[c]' | '[x]' | '[z]';
  /** What it means, for the keys of pages and reports. */
  meaning: string;
}

/** Every state of a figure without a number, in the order keys explain them. */
export const figureStates = {
  suppressed: {
    name: 'held back',
    shorthand: '[c]',
    meaning:
      'Held back because it could tell of few people, or also held back to protect others that would. It says nothing of how large the number is.',
  },
  'not-reported': {
    name: 'not reported',
    shorthand: '[x]',
    meaning: 'Asked for, and nothing was sent. It is missing, not zero.',
  },
  'not-checked': {
    name: 'sent, not checked',
    shorthand: '[x]',
    meaning: 'The member sent it, and it was not checked by the cut-off. It joins the next version.',
  },
  'not-collected': {
    name: 'not collected',
    shorthand: '[x]',
    meaning: 'The member does not count it.',
  },
  'not-applicable': {
    name: 'not applicable',
    shorthand: '[z]',
    meaning: 'The member has nothing of the kind to count.',
  },
  withheld: { name: 'withheld', shorthand: '[x]', meaning: 'Counted, and not to be published.' },
  'not-asked': {
    name: 'not asked',
    shorthand: '[z]',
    meaning: 'Nobody asked the member for it, or not yet: its year had not ended.',
  },
} as const satisfies Record<string, StateWords>;

export type MissingState = keyof typeof figureStates;

/** What stands in print where a number is held back. */
export const HELD_BACK = '[c]';

export const isMissingState = (state: string): state is MissingState => Object.hasOwn(figureStates, state);
