import { Int32 } from 'bson';
import { compareText } from '../../bson/compare.ts';
import { isNumber, type Maybe, toNumber, typeOf } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';
import { textOf } from './convert.ts';
import { fixed, isNothing, named, type Operator, variadic } from './operator.ts';

function wrong(code: number, message: string): never {
  throw new MongoError(code, message);
}

function concat(values: Maybe[]): Maybe {
  if (values.some(isNothing)) return null;
  return values
    .map(each =>
      typeof each === 'string'
        ? each
        : wrong(16702, `$concat only supports strings, not ${typeOf(each).name}`),
    )
    .join('');
}

/** Text as the older string operators take it: nothing is empty, numbers and dates are written out. */
function coerced(value: Maybe, code = 16007): string {
  if (isNothing(value)) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && !Number.isFinite(value))
    return textOf(value).toLowerCase().replace('infinity', 'inf');
  if (isNumber(value) || value instanceof Date) return textOf(value);
  return wrong(code, `can't convert from BSON type ${typeOf(value).name} to String`);
}

const ASCII_UPPER = /[A-Z]/g;
const ASCII_LOWER = /[a-z]/g;

function substringBytes([text, start, length]: Maybe[]): Maybe {
  const bytes = Buffer.from(coerced(text));
  if (!isNumber(start))
    wrong(16034, `$substrBytes: starting index must be a numeric type (is BSON type ${typeOf(start).name})`);
  if (!isNumber(length))
    wrong(16035, `$substrBytes: length must be a numeric type (is BSON type ${typeOf(length).name})`);
  const from = toNumber(start);
  if (from < 0) wrong(50752, '$substrBytes: starting index must be non-negative');
  const count = toNumber(length);
  const piece = bytes.subarray(from, count < 0 ? undefined : from + count);
  if (((piece[0] ?? 0) & 0xc0) === 0x80)
    wrong(28656, '$substrBytes: Invalid range, starting index is a UTF-8 continuation byte.');
  const next = bytes[from + piece.length] ?? 0;
  if ((next & 0xc0) === 0x80)
    wrong(28657, '$substrBytes: Invalid range, ending index is in the middle of a UTF-8 character.');
  return piece.toString();
}

function substring([text, start, length]: Maybe[]): Maybe {
  if (!isNumber(start))
    wrong(34450, `$substrCP: starting index must be a numeric type (is BSON type ${typeOf(start).name})`);
  if (!isNumber(length))
    wrong(34452, `$substrCP: length must be a numeric type (is BSON type ${typeOf(length).name})`);
  if (toNumber(start) < 0) wrong(34455, '$substrCP: the starting index must be nonnegative integer.');
  if (toNumber(length) < 0) wrong(34454, '$substrCP: length must be a nonnegative integer.');
  return [...coerced(text)].slice(toNumber(start), toNumber(start) + toNumber(length)).join('');
}

function split([text, delimiter]: Maybe[]): Maybe {
  if (isNothing(text) || isNothing(delimiter)) return null;
  if (typeof text !== 'string')
    wrong(
      40085,
      `$split requires an expression that evaluates to a string as a first argument, found: ${typeOf(text).name}`,
    );
  if (typeof delimiter !== 'string')
    wrong(
      40086,
      `$split requires an expression that evaluates to a string as a second argument, found: ${typeOf(delimiter).name}`,
    );
  if (delimiter === '') wrong(40087, '$split requires a non-empty separator');
  return text.split(delimiter);
}

const BLANK = '\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a';

function trimming(name: string, left: boolean, right: boolean): [string, Operator] {
  return [
    name,
    named(name, ['input'], ['chars'], ({ input, chars }) => {
      if (isNothing(input) || chars === null) return null;
      if (typeof input !== 'string')
        wrong(50699, `${name} requires its input to be a string, got ${typeOf(input).name}`);
      if (chars !== undefined && typeof chars !== 'string')
        wrong(50700, `${name} requires 'chars' to be a string, got ${typeOf(chars).name}`);
      const drop = new Set(chars ?? BLANK);
      const letters = [...input];
      let [from, to] = [0, letters.length];
      while (left && from < to && drop.has(letters[from] as string)) from++;
      while (right && to > from && drop.has(letters[to - 1] as string)) to--;
      return letters.slice(from, to).join('');
    }),
  ];
}

function stringIn(name: string, value: Maybe, code: number): string {
  return typeof value === 'string'
    ? value
    : wrong(code, `${name} requires a string argument, found: ${typeOf(value).name}`);
}

function indexOf([text, part, start, end]: Maybe[]): Maybe {
  if (isNothing(text)) return null;
  const letters = [...stringIn('$indexOfCP', text, 40093)];
  const sought = stringIn('$indexOfCP', part, 40094);
  const to = end === undefined ? letters.length : toNumber(end);
  const from = start === undefined ? 0 : toNumber(start);
  if (from < 0 || to < 0) wrong(40097, '$indexOfCP requires a nonnegative start and end index');
  if (from > to) return new Int32(-1);
  const before = letters.slice(0, from).join('');
  const found = letters.slice(0, to).join('').indexOf(sought, before.length);
  return new Int32(found < 0 ? -1 : [...(text as string).slice(0, found)].length);
}

function replacing(name: string, of: (text: string, find: string, by: string) => string): [string, Operator] {
  return [
    name,
    named(name, ['input', 'find', 'replacement'], [], ({ input, find, replacement }) => {
      for (const [at, each] of [input, find, replacement].entries()) {
        if (!isNothing(each) && typeof each !== 'string')
          wrong(51746 - at, `${name} requires strings, found: ${typeOf(each).name}`);
      }
      if (isNothing(input) || isNothing(find) || isNothing(replacement)) return null;
      return of(input as string, find as string, replacement as string);
    }),
  ];
}

export const STRINGS: [string, Operator][] = [
  ['$concat', variadic(concat)],
  [
    '$toLower',
    fixed('$toLower', 1, 1, ([value]) => coerced(value).replace(ASCII_UPPER, each => each.toLowerCase())),
  ],
  [
    '$toUpper',
    fixed('$toUpper', 1, 1, ([value]) => coerced(value).replace(ASCII_LOWER, each => each.toUpperCase())),
  ],
  ['$substr', fixed('$substr', 3, 3, substringBytes)],
  ['$substrBytes', fixed('$substrBytes', 3, 3, substringBytes)],
  ['$substrCP', fixed('$substrCP', 3, 3, substring)],
  ['$split', fixed('$split', 2, 2, split)],
  trimming('$trim', true, true),
  trimming('$ltrim', true, false),
  trimming('$rtrim', false, true),
  [
    '$strLenCP',
    fixed('$strLenCP', 1, 1, ([value]) => new Int32([...stringIn('$strLenCP', value, 34471)].length)),
  ],
  [
    '$strLenBytes',
    fixed(
      '$strLenBytes',
      1,
      1,
      ([value]) => new Int32(Buffer.byteLength(stringIn('$strLenBytes', value, 34473))),
    ),
  ],
  [
    '$strcasecmp',
    fixed(
      '$strcasecmp',
      2,
      2,
      ([a, b]) => new Int32(Math.sign(compareText(coerced(a).toUpperCase(), coerced(b).toUpperCase()))),
    ),
  ],
  ['$indexOfCP', fixed('$indexOfCP', 2, 4, indexOf)],
  replacing('$replaceOne', (text, find, by) => text.replace(find, () => by)),
  replacing('$replaceAll', (text, find, by) => text.replaceAll(find, () => by)),
];
