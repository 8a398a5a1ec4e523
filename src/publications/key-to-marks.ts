import { stateText } from '../statistics/text/figures.words.ts';
import { figureStates, type MissingState } from '../web/helpers/figure-states.ts';
import type { KeyLine, Publication } from './publication.ts';

const STATES = Object.keys(figureStates) as MissingState[];

/** What the marks mean in reports that are made now. */
export const keyNow = ({ roundTo }: Pick<Publication['settings'], 'roundTo'>): KeyLine[] =>
  STATES.map(state => ({
    state,
    text: stateText(state),
    meaning: `${figureStates[state].meaning}${state === 'suppressed' ? rounded(roundTo) : ''}`,
  }));

const rounded = (roundTo: number) => ` Other counts of people are to the nearest ${roundTo}.`;

/** The key a report was published with; those that froze none have the one of their time. */
export const keyOf = ({ key, settings }: Pick<Publication, 'key' | 'settings'>): KeyLine[] =>
  key ?? firstKey(settings);

const firstKey = ({ smallest, roundTo }: Publication['settings']): KeyLine[] => [
  {
    state: 'suppressed',
    text: '*',
    meaning: `A count from 1 to ${smallest} of people; others are to the nearest ${roundTo}.`,
  },
  {
    state: 'not-reported',
    text: 'not reported',
    meaning: 'Asked for and not given. It is missing, not zero.',
  },
  {
    state: 'not-collected',
    text: 'not collected',
    meaning: 'The member, or in that year the network, did not count it.',
  },
  {
    state: 'not-applicable',
    text: 'not applicable',
    meaning: 'The member has nothing of the kind to count.',
  },
  { state: 'withheld', text: 'withheld', meaning: 'Counted, and not to be published.' },
];
