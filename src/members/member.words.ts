import { network } from '../network/current.ts';

/** "NHS trust"; the key itself where the network no longer has that sector. */
export const sectorName = (key: string): string => network.sectors.find(one => one.key === key)?.name ?? key;

/** The places' names in the network's order; unknown codes are left out. */
export const placeNames = (codes: readonly string[]): string[] =>
  network.places.filter(({ code }) => codes.includes(code)).map(({ name }) => name);

const plurals: Record<string, string> = {
  'NHS trust': 'NHS trusts',
  University: 'Universities',
  College: 'Colleges',
};

/** "NHS trusts", "Universities": a sector as the name of a group. */
export function sectorNames(key: string): string {
  const name = sectorName(key);
  return (
    plurals[name] ??
    (name.endsWith('y') ? `${name.slice(0, -1)}ies` : /(s|x|ch)$/.test(name) ? `${name}es` : `${name}s`)
  );
}
