import { count, number } from './count.ts';
import { date, month, weekday } from './date.ts';
import { eq } from './eq.ts';
import { instant, on, time } from './instant.ts';
import { array, object } from './list.ts';
import { and, given, has, not, or } from './logic.ts';
import { next } from './next.ts';
import { statusWord } from './status-word.ts';
import { join, list, lower } from './words.ts';

/** Every helper a view may use; one the list does not name is refused when the view is compiled. */
export const helpers = {
  and,
  array,
  count,
  date,
  eq,
  given,
  has,
  instant,
  join,
  list,
  lower,
  month,
  next,
  not,
  number,
  object,
  on,
  or,
  'status-word': statusWord,
  time,
  weekday,
};
