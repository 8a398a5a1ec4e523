import { type Concern, stampOf } from '../changes/counters.ts';

/** How the concerns stood that a page is made from. */
export interface PageStamp {
  /** All of them but figures. */
  beside: string;
  /** The counter of figures; null where it is made from none. */
  figures: number | null;
}

const FIGURES: Concern = 'figures';

/** How these concerns stand, asked of the database; `settled` where nobody is at work on any of them. */
export async function pageStamp(on: readonly Concern[]): Promise<{ stamp: PageStamp; settled: boolean }> {
  const { era, numbers, settled } = await stampOf(on);
  const others = on.filter(concern => concern !== FIGURES);
  const beside = [era, ...others.map(concern => `${concern} ${numbers[concern] ?? 0}`)].join(' ');
  return { stamp: { beside, figures: on.includes(FIGURES) ? (numbers.figures ?? 0) : null }, settled };
}

export const isSame = (one: PageStamp, other: PageStamp): boolean =>
  one.beside === other.beside && one.figures === other.figures;
