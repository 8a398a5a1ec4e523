/** What one outlet says: each number's place in the report ("year figure › Local spend share › 2024/25") and its text. */
export type Telling = Map<string, string>;

export const folded = (text: string) => text.replace(/\s+/g, ' ').trim();

export const place = (...parts: string[]) => parts.map(folded).join(' › ');

/** "year figure" of "year figure › Local spend share › 2024/25". */
export const kindOf = (where: string) => where.split(' › ')[0] ?? '';

export interface Amount {
  value: number;
  /** The size of its last printed digit. */
  step: number;
  short: boolean;
}

const AMOUNT = /([+−-])?£?(\d[\d,]*)(?:\.(\d+))?(bn|m|k)?(?![\p{L}\d])/gu;
const TIMES: Record<string, number> = { bn: 1e9, m: 1e6, k: 1e3 };

/** The numbers of a text in order, whatever words stand round them. */
export function amountsIn(text: string): Amount[] {
  return [...text.matchAll(AMOUNT)].map(([, sign, whole = '', decimals = '', suffix]) => {
    const times = TIMES[suffix ?? ''] ?? 1;
    const size = Number(`${whole.replaceAll(',', '')}.${decimals || '0'}`) * times;
    return {
      value: sign === '−' || sign === '-' ? -size : size,
      step: times / 10 ** decimals.length,
      short: times > 1,
    };
  });
}

type Same = (one: Amount, other: Amount) => boolean;

/** Pages and PDF say beside a number how coarse it is; files have no room for it. */
const withoutStep = (text: string): string => text.replace(/,? to the nearest 5 per cent/g, '');

/** Words agree as words, numbers as they are compared. */
export function agree(first: string, second: string, same: Same = isSame): boolean {
  const [one, other] = [first, second].map(withoutStep) as [string, string];
  const [here, there] = [amountsIn(one), amountsIn(other)];
  if (here.length === 0 && there.length === 0)
    return folded(one).toLowerCase() === folded(other).toLowerCase();
  return here.length === there.length && here.every((amount, i) => same(amount, there[i] as Amount));
}

/** Numbers agree digit for digit; a shortened one ("£402.1m") where the long one rounds to it. */
export const isSame: Same = (one, other) =>
  isNear(one, other) && (isShort(one, other) || one.step === other.step);

/** In files, which say numbers as numbers, 2.0 is 2. */
const isNear: Same = (one, other) => {
  const [fine, coarse] = one.step <= other.step ? [one, other] : [other, one];
  return coarse.short ? Math.abs(fine.value - coarse.value) <= coarse.step / 2 + 1e-6 : isEqual(one, other);
};

/** A change is printed once, and files say the number that is printed: +£21.5m is 21500000. */
const isEqual: Same = (one, other) => Math.abs(one.value - other.value) < 1e-6;

const isShort: Same = (one, other) => (one.step <= other.step ? other : one).short;

const SAME: Record<string, Same> = { 'year change': isEqual, 'member change': isEqual, 'year sums': isNear };

/** Every place of which two outlets say different things, with what they say. */
export function differences(tellings: Record<string, Telling>): string[] {
  const outlets = Object.entries(tellings);
  const places = new Set(outlets.flatMap(([, telling]) => [...telling.keys()]));
  return [...places].flatMap(where => {
    const said = outlets.flatMap(([outlet, telling]) => {
      const text = telling.get(where);
      return text === undefined ? [] : [{ outlet, text }];
    });
    const [first] = said;
    const same = first && said.every(({ text }) => agree(first.text, text, SAME[kindOf(where)]));
    return same ? [] : [`${where}: ${said.map(({ outlet, text }) => `${outlet} “${text}”`).join(', ')}`];
  });
}
