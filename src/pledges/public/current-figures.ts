import { atOnce, inTurns } from '../../changes/recalled.ts';
import type { Facts } from '../../statistics/facts/facts.ts';
import { type MemberFigures, peopleHeldBack } from '../status/readings.ts';
import {
  computeReadings,
  type IndicatorReadings,
  keyOf,
  type ReadingQuestion,
  type ReadingSources,
  readingsName,
} from './indicator-readings.ts';

/** What was worked out last, by indicator and ring, with the name of all that it was worked out from. */
export const readingsKnown = new Map<string, { name: string; readings: IndicatorReadings }>();

/** What of these is not known, or was worked out from something else. */
export const unknownOf = (asked: readonly ReadingQuestion[], from: ReadingSources): ReadingQuestion[] =>
  asked.filter(one => readingsKnown.get(keyOf(one))?.name !== readingsName(one, from));

/** Works out what is not known of these, while others have their turns. */
export async function compute(asked: readonly ReadingQuestion[], from: ReadingSources): Promise<void> {
  for (const one of unknownOf(asked, from))
    know(one, readingsName(one, from), await inTurns(computeReadings(one, from)));
}

function know(asked: ReadingQuestion, name: string, readings: IndicatorReadings): IndicatorReadings {
  readingsKnown.set(keyOf(asked), { name, readings });
  return readings;
}

/** The accepted figures as they stand beside all else that is public. What nobody pledged is worked out when asked for. */
export function figuresNow(from: ReadingSources): MemberFigures {
  return figuresBy(from, asked => {
    const name = readingsName(asked, from);
    const known = readingsKnown.get(keyOf(asked));
    return known?.name === name ? known.readings : know(asked, name, atOnce(computeReadings(asked, from)));
  });
}

/** The same by other facts, beside the same that is public. */
export const figuresIf = (facts: Facts, from: ReadingSources): MemberFigures =>
  figuresBy(from, asked => atOnce(computeReadings(asked, from, facts)));

/** Each indicator is looked up once for all members. */
function figuresBy(
  { told }: ReadingSources,
  readingsOf: (asked: ReadingQuestion) => IndicatorReadings,
): MemberFigures {
  const met = new Map<string, IndicatorReadings>();
  const figures: MemberFigures = ({ member, ...asked }) => {
    const readings = met.get(keyOf(asked)) ?? readingsOf(asked);
    met.set(keyOf(asked), readings);
    return readings.byMember.get(member) ?? [];
  };
  return told.lost ? peopleHeldBack(figures) : figures;
}
