import type { BSONRegExp } from 'bson';
import { MongoError } from '../errors.ts';
import { translate } from './pattern.ts';

/** The JavaScript expression that finds what a BSON one does. Throws 51091 where there is none. */
export function regexOf({ pattern, options }: BSONRegExp): RegExp {
  const { source, ignoreCase } = translate(pattern, options);
  try {
    return new RegExp(source, ignoreCase ? 'iu' : 'u');
  } catch (error) {
    throw new MongoError(51091, `Regular expression is invalid: ${(error as Error).message}`);
  }
}
