import { countOf, countText, sentence } from '../../publications/report.words.ts';
import type { OutWhy } from '../../statistics/answer/rows.ts';
import { date } from '../../web/helpers/date.ts';

/** The gaps in whole sentences, by how many members or figures they are about. */
export const noReturn = (n: number) => `${people(n)} sent no return.`;

export const notAccepted = (n: number, cutOff: string) =>
  `${people(n)} sent a return of which nothing was accepted by ${date(cutOff)}; it joins the next version.`;

export const yearNotEnded = (n: number) =>
  `${n === 1 ? 'One member’s' : `${sentence(countText(n))} members’`} year had not ended at the cut-off; the figures join the next version.`;

const people = (n: number) => `${sentence(countText(n))} ${n === 1 ? 'member' : 'members'}`;
const was = (n: number) => (n === 1 ? 'was' : 'were');
export const is = (n: number) => (n === 1 ? 'is' : 'are');

/** Report-backs that nobody answered: in whose voice, and by which day they were due. */
export const noAccount = (n: number, today: string) =>
  `${sentence(countOf(n, 'report-back'))} due before ${date(today)} ${has(n)} no account of the member yet.`;

export const noView = (n: number, today: string) =>
  `${sentence(countOf(n, 'report-back'))} due before ${date(today)} ${has(n)} no view of the community yet.`;

export const owedSince = ({ by, due }: { by: string; due: string }) => `${by} (since ${date(due)})`;

const has = (n: number) => (n === 1 ? 'has' : 'have');

/** Figure by figure, why it is missing; worst first. */
export const MISSING: [OutWhy, (n: number) => string][] = [
  [
    'not-reported',
    n => `${countOf(n, 'figure')} asked for ${was(n)} not reported by members that reported others.`,
  ],
  [
    'not-checked',
    n =>
      `${countOf(n, 'figure')} ${was(n)} sent and not checked by the cut-off; ${n === 1 ? 'it joins' : 'they join'} the next version.`,
  ],
  ['withheld', n => `${countOf(n, 'figure')} ${was(n)} withheld by members.`],
  ['not-collected', n => `${countOf(n, 'figure')} ${is(n)} not collected by members.`],
  [
    'counter-gave-none',
    n =>
      `${countOf(n, 'figure')} of joint projects ${was(n)} left to another member to count, which gave no figure.`,
  ],
  [
    'no-denominator',
    n => `${countOf(n, 'share')} came with only one of the two amounts, and ${is(n)} left out.`,
  ],
  [
    'ring-not-counted',
    n => `${countOf(n, 'figure')} did not count the ring asked for, and ${is(n)} left out.`,
  ],
  [
    'other-definition',
    n => `${countOf(n, 'figure')} ${was(n)} counted by another definition, and ${is(n)} left out.`,
  ],
  ['provisional', n => `${countOf(n, 'figure')} ${is(n)} a mid-year reading only, and ${is(n)} left out.`],
];
