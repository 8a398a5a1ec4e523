import type { BSONRegExp } from 'bson';
import { bracket } from '../bson/compare.ts';
import { MongoError } from '../errors.ts';
import type { Test } from './operators.ts';

/** A part of a pattern that JavaScript reads as PCRE does, or can be told how: an escape, a class, a group, a character. */
const PART = /\\[dDwWsSbB]|\\[^\p{L}\p{N}]|\[\^?(?:\\[\\\]^dDwW-]|[^\\[\]])+\]|\(\?[:=!]|\((?!\?)|[^\\[(]/gsu;

/** What stands for a part that the two read in different ways. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ['.', '[^\\n]'],
  ['$', '(?=\\n?$)'],
  ['\\s', '[ \\t\\n\\v\\f\\r]'],
  ['\\S', '[^ \\t\\n\\v\\f\\r]'],
]);

const TEXT = 15;

/** Whether a text matches a pattern that a filter gives as a value. Throws 51091 on what is not read here. */
export function patternTest(given: BSONRegExp): Test {
  const expression = expressionOf(given);
  return { leaves: true, test: value => bracket(value) === TEXT && expression.test(String(value)) };
}

/** Whatever the case, JavaScript takes two letters more for a part of a word. */
const CASED = /\\[wWbB]/;

function expressionOf({ pattern, options }: BSONRegExp): RegExp {
  const parts = pattern.match(PART) ?? [];
  const alike = options === '' || (options === 'i' && !CASED.test(pattern));
  try {
    if (alike && parts.join('') === pattern)
      return new RegExp(parts.map(part => MEANT.get(part) ?? part).join(''), `u${options}`);
  } catch {}
  throw new MongoError(51091, `Regular expression is invalid: /${pattern}/${options} is not supported`);
}
