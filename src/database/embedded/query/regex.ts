import type { BSONRegExp } from 'bson';
import { MongoError } from '../errors.ts';

const FLAGS: Record<string, string> = { i: 'i', m: 'm', s: 's', u: 'u', x: '' };
const IGNORED = /\\.|\[(?:\\.|[^\]])*\]|\s+|#.*/g;

/** The JavaScript expression of a BSON one; `x` drops the pattern's spaces and comments. Throws 51091. */
export function regexOf({ pattern, options }: BSONRegExp): RegExp {
  const extended = options.includes('x');
  const source = extended ? pattern.replace(IGNORED, found => (/^[\s#]/.test(found) ? '' : found)) : pattern;
  try {
    return new RegExp(source, [...options].map(flag => FLAGS[flag] ?? '').join(''));
  } catch (error) {
    throw new MongoError(51091, `Regular expression is invalid: ${(error as Error).message}`);
  }
}
