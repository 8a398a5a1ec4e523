import type { Types } from 'mongoose';
import { catalogue, freshCatalogue } from '../indicators/current.ts';
import type { Indicator } from '../indicators/indicator.ts';
import { Member } from '../members/member.ts';
import { Figure } from '../returns/figure.ts';
import { Period } from '../returns/period.ts';
import { Return } from '../returns/return.ts';

/** A change may bear an instant that has been seen already: what rests on a newer one is not kept. */
const SETTLED_MS = 2_000;

export interface Newest {
  /** Another one after any acceptance or change that a figure could rest on, by whichever process. */
  stamp: string;
  settled: boolean;
  /** Another one after any change of a member. */
  members: string;
}

/** What changed last of all that figures are worked out from, asked of the database. */
export async function newestChange(): Promise<Newest> {
  const [figure, one, member, figures, members, periods] = await Promise.all([
    Figure.findOne({ accepted: { $ne: null } }, { accepted: 1, version: 1 })
      .sort({ accepted: -1 })
      .lean(),
    Return.findOne({}, { changed: 1, version: 1 }).sort({ changed: -1 }).lean(),
    Member.findOne({}, { changed: 1, version: 1 }).sort({ changed: -1 }).lean(),
    Figure.estimatedDocumentCount(),
    Member.estimatedDocumentCount(),
    Period.find({}, { pending: 0 }).sort({ starts: 1 }).lean(),
    freshCatalogue(),
  ]);
  const last = [
    changeOf(figure, figure?.accepted),
    changeOf(one, one?.changed),
    changeOf(member, member?.changed),
  ];
  return {
    members: JSON.stringify([members, last[2]?.name]),
    stamp: JSON.stringify([last.map(({ name }) => name), figures, members, periods, catalogueNumber()]),
    settled: last.every(({ time }) => Math.abs(Date.now() - time) > SETTLED_MS),
  };
}

type Changed = { _id: Types.ObjectId; version: number } | null;

const changeOf = (one: Changed, at: Date | null | undefined) => ({
  name: one && `${one._id} ${one.version} ${at?.getTime()}`,
  time: at?.getTime() ?? 0,
});

const numbers = new WeakMap<ReadonlyMap<string, Indicator>, number>();
let read = 0;

/** The catalogue is read anew as a whole, so one reading can be told from another. */
function catalogueNumber(): number {
  const number = numbers.get(catalogue) ?? ++read;
  numbers.set(catalogue, number);
  return number;
}
