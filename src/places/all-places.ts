import { Types } from 'mongoose';
import { idFrom } from '../acts/consequences.ts';
import { whileUnchanged } from '../changes/cached.ts';
import { network } from '../network/current.ts';
import { byName } from '../search/by-name.ts';
import { Place, type PlaceContent, type PlaceFact, type StoredPlace } from './place.ts';

/** A place with its name and what is written of it. */
export interface PlaceHere {
  /** What drafts hang on, and the document's id as soon as there is one. */
  id: Types.ObjectId;
  slug: string;
  /** A GSS code where the network counts by it; '' for another place. */
  code: string;
  name: string;
  content: PlaceContent;
  facts: readonly PlaceFact[];
  /** 0 where nothing was written of it yet. */
  version: number;
}

export const NOTHING_WRITTEN: PlaceContent = {
  ...{ name: '', about: '', within: '', from: '', to: '', successor: '' },
  ...{ priorities: [], plan: { title: '', url: '' } },
};

/** The network's places in its order, then the others from A to Z; kept until any process writes of one. */
export const allPlaces = (): Promise<readonly PlaceHere[]> => cachedPlaces(null);

const cachedPlaces = whileUnchanged('places', { on: ['promises', 'network'] }, readPlaces);

async function readPlaces(): Promise<readonly PlaceHere[]> {
  const stored = await Place.find({}, { pending: 0 }).lean<StoredPlace[]>();
  const own = network.places.map(one =>
    hereOf(
      one,
      stored.find(({ code }) => code === one.code),
    ),
  );
  const others = stored.filter(({ code }) => code === '').map(one => written(one, one.content.name));
  return [...own, ...others.sort(byName)];
}

type ConfiguredPlace = (typeof network.places)[number];

/** One of the network's places; what its file knows of it stands until somebody writes of it. */
function hereOf({ code, name, slug, facts }: ConfiguredPlace, stored: StoredPlace | undefined): PlaceHere {
  if (stored) return { ...written(stored, name), slug };
  const id = idFrom(`place ${code}`);
  return { id, slug, code, name, content: NOTHING_WRITTEN, facts: facts.map(factOf(slug)), version: 0 };
}

const factOf =
  (slug: string) =>
  (fact: ConfiguredPlace['facts'][number], at: number): PlaceFact => ({
    _id: idFrom(`fact ${slug} ${at}`),
    ...fact,
  });

const written = ({ _id, slug, code, content, facts, version }: StoredPlace, name: string): PlaceHere => ({
  ...{ id: new Types.ObjectId(_id), slug, code, name, content, facts, version },
});

/** The place of this slug, or null. */
export const placeBySlug = async (slug: string): Promise<PlaceHere | null> =>
  (await allPlaces()).find(one => one.slug === slug) ?? null;
