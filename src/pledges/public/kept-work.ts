import { group } from 'd3-array';
import { type DerivedPart, dropParts, keepPart, partsOf } from '../../changes/kept-parts.ts';
import { nameOf } from '../../changes/recalled.ts';
import { daysAfter } from '../../network/days.ts';
import type { PledgeLine } from '../../publications/publication.ts';
import type { StoredPledge } from '../pledge.ts';
import { readingsKnown } from './current-figures.ts';
import { readingsOf, recallYears } from './indicator-readings.ts';
import { linesOn } from './public-lines.ts';
import { type PackedYear, packed, unpacked } from './readings.pack.ts';

type PackedLine = [id: string, name: string, line: PledgeLine | null];

const READINGS = 'readings of pledges';
const LINES = 'lines of pledges';
const lines = (day: string): string => `${LINES} ${day}`;

/** By part, the name of what is stored of it, as far as this process knows. */
const stored = new Map<string, string>();

/**
 * Makes known here what any process worked out and kept. Nothing is taken on trust: each stands under the name of
 * all that it was worked out from, and is used where that is what there is now.
 */
export async function recallWork(day: string): Promise<void> {
  for await (const { id, name, value } of partsOf<PackedYear[]>(READINGS)) {
    const years = unpacked(value);
    stored.set(id, name);
    recallYears(id, years);
    readingsKnown.set(id, { name, readings: readingsOf(years) });
  }
  for await (const { id, name, value } of partsOf<PackedLine[]>(lines(day))) {
    stored.set(id, name);
    for (const [pledge, made, line] of value) linesOn(day).set(pledge, { name: made, line });
  }
}

/** Keeps what is known here of these pledges on a day, for the next start and for other processes. */
export async function keepWork(day: string, pledges: readonly StoredPledge[]): Promise<void> {
  for (const [id, { name, readings }] of readingsKnown)
    await keep({ id, of: READINGS, name, value: () => packed(readings) });
  for (const [lot, own] of group(pledges, lotOf)) {
    const value = own.flatMap(({ _id }) => lineIn(day, String(_id)));
    const name = nameOf(value.map(([id, made]) => [id, made]));
    await keep({ id: `${lines(day)} ${lot}`, of: lines(day), name, value: () => value });
  }
  await dropParts(LINES, lines(daysAfter(day, -1)));
}

async function keep({ value, ...part }: DerivedPart<() => unknown>): Promise<void> {
  if (stored.get(part.id) === part.name) return;
  await keepPart({ ...part, value: value() });
  stored.set(part.id, part.name);
}

function lineIn(day: string, id: string): PackedLine[] {
  const known = linesOn(day).get(id);
  return known ? [[id, known.name, known.line]] : [];
}

/** Those that change together, and of the others a sixteenth. */
const lotOf = ({ _id, approved }: StoredPledge): string =>
  approved?.measure?.indicator ?? String(_id).slice(-1);
