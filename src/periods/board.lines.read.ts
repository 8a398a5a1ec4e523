import type { Types } from 'mongoose';
import { Figure } from '../returns/figure/figure.ts';
import { Return } from '../returns/return.ts';
import type { LineFigure, LineReturn } from './board.line.ts';

/** No words, no history, and of what was typed no more than that it was. */
const RETURN = {
  ...{ member: 1, asked: 1, extension: 1, stood: 1 },
  ...{ 'submissions.at': 1, 'submissions.figures': 1 },
};
const FIGURE = {
  ...{ member: 1, indicator: 1, part: 1, definition: 1, typed: 1, stood: 1, 'content.state': 1 },
  ...{ 'saved.at': 1, 'saved.version': 1 },
  ...{ 'acceptances.version': 1, 'acceptances.at': 1, 'acceptances.content.denominatorFrom': 1 },
  ...{ 'queries.version': 1, 'queries.at': 1, 'queries.answer.at': 1 },
};

/** What was read of a period's returns, by member. */
export interface LinesRead {
  returns: Map<string, LineReturn>;
  figures: Map<string, LineFigure[]>;
  /** The highest number of an act among them. */
  stood: number;
}

/** Reads where the figures of a period stand, of all its members or of some. */
export async function readLines(period: string, members?: readonly Types.ObjectId[]): Promise<LinesRead> {
  const which = { period, ...(members ? { member: { $in: members } } : {}) };
  const [returns, all] = await Promise.all([
    Return.collection.find<LineReturn & Stood>(which, { projection: RETURN }).toArray(),
    Figure.collection.find<LineFigure>(which, { projection: FIGURE }).toArray(),
  ]);
  const figures = new Map<string, LineFigure[]>();
  for (const figure of all) {
    const own = figures.get(String(figure.member));
    if (own) own.push(figure);
    else figures.set(String(figure.member), [figure]);
  }
  const stood = [...returns, ...all].reduce((highest, one) => Math.max(highest, one.stood ?? 0), 0);
  return { returns: new Map(returns.map(one => [String(one.member), one])), figures, stood };
}

interface Stood {
  stood?: number;
}

interface Touched {
  member: Types.ObjectId;
  period: string;
}

/**
 * The members on whose figures or returns someone acted after number `stood` was given. What is pending is asked
 * first: an act that is cleared meanwhile has its number by the time that numbers are asked.
 */
export async function touchedSince(period: string, stood: number): Promise<Types.ObjectId[]> {
  const projection = { _id: 0, member: 1, period: 1 };
  const find = async (filter: object) => {
    const [figures, returns] = await Promise.all([
      Figure.collection.find<Touched>(filter, { projection }).toArray(),
      Return.collection.find<Touched>(filter, { projection }).toArray(),
    ]);
    return [...figures, ...returns].filter(one => one.period === period);
  };
  const pending = await find({ 'pending._id': { $exists: true } });
  const cleared = await find({ period, stood: { $gt: stood } });
  return [...new Map([...pending, ...cleared].map(({ member }) => [String(member), member])).values()];
}
