import type { Status } from '../charts/statuses.ts';
import type { StoredPledge } from './pledge.ts';
import type { Judging } from './status/status.rule.ts';

type Type = StoredPledge['type'];

const WHEN: Record<Type, string> = {
  measured: 'when it was last measured',
  maturity: 'when it was last assessed',
  milestone: '',
  activity: '',
};

/** How a pledge comes to the status it has, for readers. */
export function standardText(type: Type, status: Status, by: Judging): string {
  return WORDS[status](type, by);
}

const WORDS: Record<Status, (type: Type, by: Judging) => string> = {
  achieved: type =>
    type === 'milestone'
      ? 'Achieved means that its member said that it is done, or that every step of it is and the member does not say why it is not. It stays so unless the member says that it no longer holds.'
      : 'Achieved means that the target was reached by what was accepted. It stays so unless the member says that it no longer holds.',
  'not-achieved': () =>
    'Not achieved means that its date has passed, and what was accepted for that day or later does not reach the target.',
  behind: behindText,
  'on-track': onTrackText,
  'no-update': (_, { quietMonths }) => `No update means that nothing was accepted for ${quietMonths} months.`,
  'not-started': type =>
    type === 'measured'
      ? 'Not started means that no number of a time after the starting year is accepted yet.'
      : 'Not started means that no update is accepted yet.',
  'too-few': () => 'Any word for how it stands could tell of few people, so none is said.',
  withdrawn: () => 'Its member withdrew it. It stays here with the reason.',
};

function behindText(type: Type, { behind, hold }: Judging): string {
  if (type === 'milestone')
    return 'Behind means that, when it was last told of, a step was not done on its day.';
  const way = `Behind means more than ${points(behind)} less of the way covered than of the time gone, ${WHEN[type]}`;
  return type === 'measured'
    ? `${way}; of a promise to hold a number, more than ${hold}% off where it started.`
    : `${way}.`;
}

function onTrackText(type: Type, { behind, hold, quietMonths }: Judging): string {
  if (type === 'activity')
    return `On track while the member tells how it goes; no update after ${quietMonths} months without a word.`;
  if (type === 'milestone')
    return 'On track means that it is not done yet and that, when it was last told of, no step of it was past its day.';
  const way = `On track means no more than ${points(behind)} less of the way covered than of the time gone, ${WHEN[type]}`;
  return type === 'measured'
    ? `${way}; of a promise to hold a number, no more than ${hold}% off where it started.`
    : `${way}.`;
}

const points = (count: number): string => (count === 1 ? '1 point' : `${count} points`);
