import { sideBySide } from '../web/forms/side-by-side.ts';
import type { Settings, SuppressionSettings } from './network.ts';

/** What a change of the settings would print of few people that is held back today; nothing where it loosens nothing. */
export function loosenedBy(before: SuppressionSettings, after: SuppressionSettings): string[] {
  return [
    ...(after.smallest < before.smallest
      ? [`Counts of ${peopleFrom(after.smallest + 1, before.smallest)}, held back today, are printed.`]
      : []),
    ...(after.roundTo < before.roundTo
      ? [`Counts of people are rounded to the nearest ${after.roundTo} instead of ${before.roundTo}.`]
      : []),
    ...(after.fewestMembers < before.fewestMembers
      ? [
          `A group’s number of a figure that members do not publish needs ${after.fewestMembers} members instead of ${before.fewestMembers}.`,
        ]
      : []),
    ...looserShares(before, after),
  ];
}

const peopleFrom = (least: number, most: number): string =>
  least === most ? `${least} people` : `${least} to ${most} people`;

/** Wherever a step begins, before or after, is where a share may become finer. */
function looserShares(before: SuppressionSettings, after: SuppressionSettings): string[] {
  const places = [...new Set([...before.shares, ...after.shares].map(({ from }) => from))];
  return places
    .toSorted((a, b) => a - b)
    .flatMap(people => {
      const [was, is] = [stepAt(before, people), stepAt(after, people)];
      if (is === null || (was !== null && is >= was)) return [];
      const today = was === null ? 'not at all today' : `today in steps of ${was}%`;
      return [`A share of ${people.toLocaleString('en-GB')} people is printed in steps of ${is}%, ${today}.`];
    });
}

const stepAt = ({ shares }: SuppressionSettings, people: number): number | null =>
  shares.filter(({ from }) => from <= people).toSorted((a, b) => b.from - a.from)[0]?.step ?? null;

const LABELS = [
  ['In a few words', ({ tagline }: Settings) => tagline],
  ['What it is about', ({ about }: Settings) => about.join(' ')],
  ['Address that people write to', ({ contact }: Settings) => contact],
  ['Convenors', ({ convenors }: Settings) => convenors.join('; ')],
  ['Founders', ({ founders }: Settings) => founders.join('; ')],
  ['Counts held back up to', ({ suppression }: Settings) => String(suppression.smallest)],
  ['Others rounded to', ({ suppression }: Settings) => String(suppression.roundTo)],
  ['Steps of shares', ({ suppression }: Settings) => suppression.shares.map(stepText).join(', ')],
  ['Members a group number needs', ({ suppression }: Settings) => String(suppression.fewestMembers)],
  ['Days until returns are due', ({ days }: Settings) => String(days.due)],
  ['Days until the cut-off', ({ days }: Settings) => String(days.cutOff)],
  ['Days after a member’s own year', ({ days }: Settings) => String(days.ownYear)],
  ['Months without an update', ({ days }: Settings) => String(days.quietMonths)],
  ['Points until a pledge is behind', ({ thresholds }: Settings) => String(thresholds.behind)],
  ['Per cent that a number to hold may be off', ({ thresholds }: Settings) => String(thresholds.hold)],
  [
    'Per cent of members under which a figure is partial',
    ({ thresholds }: Settings) => String(thresholds.partial),
  ],
  ['Bands of what is known', ({ thresholds }: Settings) => `${thresholds.low}%, ${thresholds.high}%`],
] as const;

const stepText = ({ from, step }: SuppressionSettings['shares'][number]): string =>
  `${step}% from ${from.toLocaleString('en-GB')} people`;

/** What somebody else saved meanwhile beside what was typed. */
export const settingsSideBySide = (theirs: Settings, yours: Settings) => sideBySide(LABELS, theirs, yours);
