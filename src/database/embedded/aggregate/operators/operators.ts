import { ARITHMETIC } from './arithmetic.ts';
import { ARRAYS } from './arrays.ts';
import { CONVERT } from './convert.ts';
import { DATE_ADDS } from './date-add.ts';
import { DATE_PARTS } from './date-parts.ts';
import { DATE_UNITS } from './date-units.ts';
import { DATES } from './dates.ts';
import { LAMBDA } from './lambda.ts';
import { LOGIC } from './logic.ts';
import { OBJECTS } from './objects.ts';
import type { Operator } from './operator.ts';
import { REGEXES } from './regexes.ts';
import { SETS } from './sets.ts';
import { STRINGS } from './strings.ts';
import { TOTALS } from './totals.ts';
import { TRIGONOMETRY } from './trigonometry.ts';

/** Every operator an expression may use. */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ...ARITHMETIC,
  ...LOGIC,
  ...LAMBDA,
  ...ARRAYS,
  ...SETS,
  ...OBJECTS,
  ...STRINGS,
  ...REGEXES,
  ...CONVERT,
  ...TRIGONOMETRY,
  ...DATES,
  ...DATE_ADDS,
  ...DATE_PARTS,
  ...DATE_UNITS,
  ...TOTALS,
]);
