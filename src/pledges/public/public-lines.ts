import { nameOf } from '../../changes/recalled.ts';
import type { PledgeLine } from '../../publications/publication.ts';
import type { StoredPledge } from '../pledge.ts';
import { type LinesAsked, pledgeLine } from '../status/public-line.ts';
import type { FigureReading } from '../status/readings.ts';
import { makersOf, makersText } from '../together/makers.ts';
import { pledgeName } from './accepted-pledges.ts';

/** A pledge's line on a day, null where it has none then, with the name of all that it is made from. */
interface KnownLine {
  name: string;
  line: PledgeLine | null;
  /** The very things that it was made from, where that was here: they need no name as long as they are the same. */
  from?: MadeFrom;
}

interface MadeFrom {
  about: string;
  /** The names of those who make it. */
  makers: string;
  pledge: StoredPledge;
  readings: readonly FigureReading[] | null;
}

/** By day, and then by the pledge's id: today's, and tomorrow's or yesterday's. */
const linesKnown = new Map<string, Map<string, KnownLine>>();
const MOST_DAYS = 2;

/** What is known of a day. */
export function linesOn(day: string): Map<string, KnownLine> {
  const known = linesKnown.get(day) ?? new Map<string, KnownLine>();
  linesKnown.delete(day);
  linesKnown.set(day, known);
  const [first] = linesKnown.keys();
  if (linesKnown.size > MOST_DAYS && first !== undefined) linesKnown.delete(first);
  return known;
}

/** A pledge's line: as it was made last, where nothing that it is made from is another. */
export function lineOf(pledge: StoredPledge, asked: LinesAsked, about: string): PledgeLine | null {
  const [known, id] = [linesOn(asked.at), String(pledge._id)];
  const [from, last] = [madeFrom(pledge, asked, about), known.get(id)];
  if (last?.from && isSame(last.from, from)) return last.line;
  const name = nameOfLine(from, asked.at);
  const line = last?.name === name ? last.line : pledgeLine(pledge, asked);
  known.set(id, { name, line, from });
  return line;
}

/** All that a line is made from, beside the day. */
function madeFrom(pledge: StoredPledge, { members, figures, at }: LinesAsked, about: string): MadeFrom {
  const [member, measure] = [String(pledge.member), pledge.approved?.measure];
  const makers = makersText(makersOf(pledge, members, at));
  const readings = measure ? figures({ member, indicator: measure.indicator, ring: measure.ring }) : null;
  return { about, makers, pledge, readings };
}

const isSame = (one: MadeFrom, other: MadeFrom): boolean =>
  one.pledge === other.pledge &&
  one.readings === other.readings &&
  one.makers === other.makers &&
  one.about === other.about;

const nameOfLine = ({ about, makers, pledge, readings }: MadeFrom, at: string): string =>
  nameOf(about, at, makers, pledgeName(pledge), readings?.map(readingName));

const readingName = ({ shown, ...reading }: FigureReading) => [reading, shown.state];
