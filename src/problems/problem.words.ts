import type { ProblemKind, ProblemOutcome } from './problem.ts';

const KIND: Record<ProblemKind, string> = {
  wrong: 'Something on it is not right, or out of date',
  personal: 'It tells something personal, or hurts somebody',
  access: 'I cannot read or use it',
  broken: 'Something on it does not work',
  other: 'Something else',
};
const OUTCOME: Record<ProblemOutcome, string> = {
  'put-right': 'It was put right',
  left: 'It stays as it is',
};

export const problemWord = (kind: ProblemKind): string => KIND[kind];
export const outcomeWord = (outcome: ProblemOutcome): string => OUTCOME[outcome];
