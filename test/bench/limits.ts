const short: string[] = [];

/** Holds a number to its limit: `--check` names those above it when everything was measured. Gives the limit in words. */
export function limit(what: string, value: number, most: number): string {
  if (!(value <= most)) short.push(`${what}: ${inShort(value)}, at most ${inShort(most)}`);
  return `at most ${inShort(most)}${value <= most ? '' : ' (falls short)'}`;
}

/** The same for what has to be so much or more. */
export function atLeast(what: string, value: number, least: number): string {
  if (!(value >= least)) short.push(`${what}: ${inShort(value)}, at least ${inShort(least)}`);
  return `at least ${inShort(least)}${value >= least ? '' : ' (falls short)'}`;
}

/** What was above its limit, a sentence each, in the order it was measured. */
export const fellShort = (): readonly string[] => short;

const inShort = (number: number) => String(Number(number.toFixed(number < 10 ? 2 : number < 100 ? 1 : 0)));
