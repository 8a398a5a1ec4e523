import { z } from 'zod';

const per = (least: number, most: number, usual: number) =>
  z.number().int().min(least).max(most).default(usual);

/** What a pledge's status is judged by. */
const judged = {
  /** So many points less of the way covered than of the time gone is still on track; more is behind. */
  behind: per(1, 50, 10),
  /** A number that is to be held may be so many per cent off where it started, either way. */
  hold: per(1, 25, 5),
};

export const judgedShape = z.strictObject(judged);

/** From where on a number, or a promise, is said to be otherwise than well. In points and per cent. */
export const thresholdsShape = z
  .strictObject({
    ...judged,
    /** A network figure that rests on less than so much of N is partial. */
    partial: per(10, 90, 50),
    /** What is known of less than `low` is flagged; of people only the band is printed, under, between or over. */
    low: per(50, 95, 80),
    high: per(55, 99, 95),
  })
  .refine(({ low, high }) => low < high, {
    path: ['high'],
    message: 'Enter more than for the band below',
  });

export type Thresholds = z.output<typeof thresholdsShape>;
export type Judged = z.output<typeof judgedShape>;

/** What holds where neither a network nor its coordinators say otherwise; and in reports frozen before they could. */
export const USUAL: Thresholds = Object.freeze(thresholdsShape.parse({}));

/** What statuses were judged by before a change, with what they are judged by no longer: each once. */
export function judgedBefore(earlier: readonly Judged[], before: Judged, after: Judged): Judged[] {
  const all = [...earlier, before].map(({ behind, hold }) => ({ behind, hold }));
  const others = all.filter(one => one.behind !== after.behind || one.hold !== after.hold);
  return [...new Map(others.map(one => [`${one.behind} ${one.hold}`, one])).values()];
}

const HALF = 50;

/** "under half", "under 40%": of how much a partial figure rests. */
export const underText = ({ partial }: Pick<Thresholds, 'partial'>): string => `under ${amountText(partial)}`;

/** "half", "40%". */
export const amountText = (partial: number): string => (partial === HALF ? 'half' : `${partial}%`);
