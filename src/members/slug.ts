import { compared } from '../web/forms/clean.ts';

const LONGEST = 60;

/** A name as part of an address: "Guy's & Söhne" → "guys-and-sohne"; its nth namesake ends in "-n". */
export function slugOf(name: string, n = 1): string {
  const words = compared(name)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll("'", '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  const slug = words || 'member';
  return n === 1 ? slug : `${slug}-${n}`;
}
