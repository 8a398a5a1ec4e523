import { loadCatalogue, versionOn } from '../../src/indicators/catalogue.ts';
import type { Indicator, IndicatorVersion } from '../../src/indicators/indicator.ts';
import { UNITS } from '../../src/indicators/units.ts';
import type { FigureContent } from '../../src/returns/figure/figure.ts';
import { inventedFigure } from '../amounts.ts';
import { randomFrom } from '../random.ts';
import { type Calendar, dayIn } from './calendar.ts';
import { type Invented, invented } from './members.ts';

const FIRST_YEAR = -2;
const catalogue = new Map(loadCatalogue().map(indicator => [indicator.code, indicator]));

export function indicatorOf(code: string): Indicator {
  const found = catalogue.get(code);
  if (!found) throw new Error(`The story names ${code}, which is not in the catalogue`);
  return found;
}

export const definitionIn = (code: string, calendar: Calendar, offset: number): IndicatorVersion =>
  versionOn(indicatorOf(code), dayIn(calendar, offset, '04-01'))!;

/** What a member of the story counts in the network year `offset`; the same whoever asks. */
export function readingOf(told: Invented, code: string, calendar: Calendar, offset: number): FigureContent {
  const number = invented.indexOf(told) + 1;
  const lean = randomFrom(number * 7919)();
  const chance = randomFrom(number * 104_729 + (offset + 10) * 31)();
  const definition = definitionIn(code, calendar, offset);
  const year = offset - FIRST_YEAR;
  return inventedFigure({
    code,
    definition,
    size: told.size,
    year,
    lean,
    chance,
    step: UNITS[definition.unit].steps,
  });
}
