import { randomUUID } from 'node:crypto';
import { Types } from 'mongoose';
import { act, begin } from '../acts/act.ts';
import type { By, ChangeBy } from '../acts/by.ts';
import { notesOf, type Said } from '../acts/entry.ts';
import { withOne } from '../acts/repeat.ts';
import { isDuplicate, NotFound, NotNow, Stale } from '../errors.ts';
import { atFreeSlug } from '../members/slug.ts';
import type { PlaceHere } from './all-places.ts';
import { Place, type PlaceContent, type PlaceFact } from './place.ts';

const noted = notesOf('place');

/** Adds a place that the network does not count by: a neighbourhood, an estate. A form pressed twice adds one. */
export const addPlace = (content: PlaceContent, { by, at, once }: By & { once: string }) =>
  atFreeSlug(content.name, 'place', slug => {
    const _id = new Types.ObjectId();
    const values = { _id, slug, code: '', content, facts: [], added: { by, at }, once };
    return begin(Place, values, [noted(_id, { by, at }, 'place', { after: content })]);
  });

/** Writes of a place. Throws Stale where somebody wrote of it since it was read. */
export const changePlace = (here: PlaceHere, content: PlaceContent, change: ChangeBy) =>
  write(here, { content }, change, { what: 'place change', before: here.content, after: content });

export const addFact = (here: PlaceHere, fact: Omit<PlaceFact, '_id'>, change: ChangeBy) =>
  write(here, { facts: withOne<Omit<PlaceFact, '_id'>>(here.facts, fact) }, change, {
    ...{ what: 'place fact', after: told(here, fact) },
  });

/** Throws NotFound where the fact is not there any more. */
export function changeFact(
  here: PlaceHere,
  id: Types.ObjectId,
  fact: Omit<PlaceFact, '_id'>,
  change: ChangeBy,
) {
  const before = factIn(here, id);
  const facts = here.facts.map(one => (one._id.equals(id) ? { _id: one._id, ...fact } : one));
  return write(here, { facts }, change, {
    ...{ what: 'place fact change', before: told(here, before), after: told(here, fact) },
  });
}

export function removeFact(here: PlaceHere, id: Types.ObjectId, change: ChangeBy) {
  const before = factIn(here, id);
  const facts = here.facts.filter(one => !one._id.equals(id));
  return write(here, { facts }, change, { what: 'place fact removed', after: told(here, before) });
}

/** A fact of a place; throws NotFound where it has none of this id. */
export function factIn({ facts }: PlaceHere, id: Types.ObjectId): PlaceFact {
  const fact = facts.find(({ _id }) => _id.equals(id));
  if (!fact) throw new NotFound();
  return fact;
}

const told = ({ name }: PlaceHere, { what, value, source, asOf }: Omit<PlaceFact, '_id'>) => ({
  ...{ name, what, value, source, on: asOf },
});

type Written = { content?: PlaceContent; facts?: PlaceFact[] };

/** One of the network's places has a document from the first word that is written of it. */
async function write(
  here: PlaceHere,
  update: Written,
  change: ChangeBy,
  said: Said & { what: string },
): Promise<void> {
  const { what, ...told } = said;
  const entry = noted(here.id, change, what, told);
  if (here.version === 0) return first(here, update, change, entry);
  const target = { id: here.id, version: change.seen, again: true };
  const done = await act(Place, target, { $set: update }, [entry]);
  if (!done) throw new NotNow('This place is not there any more.');
}

async function first(
  here: PlaceHere,
  update: Written,
  { by, at }: By,
  entry: ReturnType<typeof noted>,
): Promise<void> {
  const { id, slug, code, content, facts } = here;
  const values = { _id: id, slug, code, content, facts, ...update, added: { by, at }, once: randomUUID() };
  try {
    await begin(Place, values, [entry]);
  } catch (failure) {
    if (isDuplicate(failure)) throw new Stale(here);
    throw failure;
  }
}
