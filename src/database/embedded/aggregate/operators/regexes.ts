import { BSONRegExp } from 'bson';
import { docOf, type Maybe, type Value } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';
import { regexOf } from '../../query/regex.ts';
import { isNothing, named, type Operator } from './operator.ts';

function wrong(code: number, message: string): never {
  throw new MongoError(code, message);
}

function expressionOf(name: string, regex: Maybe, options: Maybe, flags = ''): RegExp {
  try {
    return compiled(name, regex, options, flags);
  } catch (error) {
    if (error instanceof MongoError && error.code === 51091)
      wrong(51111, `Invalid Regex in ${name}: ${error.message}`);
    throw error;
  }
}

function compiled(name: string, regex: Maybe, options: Maybe, flags: string): RegExp {
  const given = typeof options === 'string' ? options : '';
  if (regex instanceof BSONRegExp)
    return withFlags(regexOf(new BSONRegExp(regex.pattern, regex.options || given)), flags);
  if (typeof regex !== 'string') wrong(51105, `${name} needs 'regex' to be of type string or regex`);
  return withFlags(regexOf(new BSONRegExp(regex, [...given].sort().join(''))), flags);
}

function withFlags(regex: RegExp, flags: string): RegExp {
  return flags ? new RegExp(regex.source, regex.flags + flags) : regex;
}

function regexOperator(
  name: string,
  flags: string,
  of: (text: string | null, regex: RegExp) => Maybe,
): [string, Operator] {
  return [
    name,
    named(name, ['input', 'regex'], ['options'], ({ input, regex, options }) => {
      if (!isNothing(input) && typeof input !== 'string')
        wrong(51104, `${name} needs 'input' to be of type string`);
      if (isNothing(regex)) return of(null, /x/g);
      return of(isNothing(input) ? null : (input as string), expressionOf(name, regex, options, flags));
    }),
  ];
}

function matchDoc(found: RegExpMatchArray): Value {
  const idx = [...(found.input ?? '').slice(0, found.index)].length;
  return docOf({ match: found[0], idx, captures: found.slice(1).map(each => each ?? null) });
}

export const REGEXES: [string, Operator][] = [
  regexOperator('$regexMatch', '', (text, regex) => text !== null && regex.test(text)),
  regexOperator('$regexFind', '', (text, regex) => {
    const found = text === null ? null : text.match(regex);
    return found ? matchDoc(found) : null;
  }),
  regexOperator('$regexFindAll', 'g', (text, regex) =>
    text === null ? [] : [...text.matchAll(regex)].map(matchDoc),
  ),
];
