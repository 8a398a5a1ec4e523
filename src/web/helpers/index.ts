import { statusWord } from '../../charts/statuses.ts';
import { along, buoyAnchor, buoyShift, reached, share, tallyBoxes } from './bar-position.ts';
import { count, number } from './count.ts';
import { date, fullDate, month, weekday } from './date.ts';
import { eq } from './eq.ts';
import { instant, on, time } from './instant.ts';
import { array, object } from './literals.ts';
import { and, given, has, not, or, picked } from './logic.ts';
import { mapLabels, mapSentence } from './map.ts';
import { mooring, mooringWords } from './mooring.ts';
import { next } from './next.ts';
import { stageSegments, stageSentence } from './stage-bar.ts';
import { stateWord } from './state-word.ts';
import { statusSegments, statusSentence } from './status-bar.ts';
import { join, list, lower } from './words.ts';

/** Every helper a view may use; one the list does not name is refused when the view is compiled. */
export const helpers = {
  along,
  and,
  array,
  'buoy-anchor': buoyAnchor,
  'buoy-shift': buoyShift,
  count,
  date,
  eq,
  given,
  has,
  instant,
  join,
  list,
  lower,
  'map-labels': mapLabels,
  'map-sentence': mapSentence,
  month,
  mooring,
  'mooring-words': mooringWords,
  next,
  not,
  number,
  object,
  on,
  or,
  picked,
  reached,
  share,
  'stage-segments': stageSegments,
  'stage-sentence': stageSentence,
  'state-word': stateWord,
  'status-segments': statusSegments,
  'status-sentence': statusSentence,
  'status-word': statusWord,
  'tally-boxes': tallyBoxes,
  time,
  weekday,
  fullDate,
};
