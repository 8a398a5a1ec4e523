const WHOLE = new Intl.NumberFormat('en-GB');

/** A whole number with its noun: "1 pledge", "2 pledges"; give the plural where -s is wrong. */
export function count(n: unknown, noun: string, plural: unknown): string {
  const many = typeof plural === 'string' ? plural : `${noun}s`;
  return `${number(n)} ${n === 1 ? noun : many}`;
}

/** A whole number with its thousands: "1,316". */
export const number = (n: unknown): string => WHOLE.format(Number(n));
