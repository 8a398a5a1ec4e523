import { bisector } from 'd3-array';
import { onceFor } from '../changes/bounded.ts';
import { Member } from '../members/member.ts';
import { paths } from '../paths.ts';
import type { Publication } from '../publications/publication.ts';
import { byName } from '../search/by-name.ts';
import type { ShownFigure } from '../statistics/shown-figure.ts';
import { compared } from '../web/forms/clean.ts';

/** A member that a number speaks of; without an address where nothing is known of it any more. */
interface LinkedMember {
  id: string;
  name: string;
  href: string | null;
}

export interface NameOrder {
  /** Those of these members whose name has a text in it, A to Z; all of them for ''. */
  sorted: (ids: readonly string[], q: string) => LinkedMember[];
}

/** The names of all members a number speaks of: as its report has them, and those who had left by then. */
export async function namesFor({ how }: ShownFigure, publication: Publication): Promise<NameOrder> {
  const names = namesIn(publication);
  const ids = [...how.in, ...how.out.map(({ member }) => member)];
  const missing = ids.filter(id => !names.places.has(id));
  return orderBy(missing.length > 0 ? withOthers(names, await namesOf(missing)) : names);
}

interface LinkedNames {
  sorted: readonly LinkedMember[];
  /** By id, where each stands among them; one that was put in between two has a place between theirs. */
  places: ReadonlyMap<string, number>;
  others: ReadonlyMap<number, LinkedMember>;
}

/** A report's members are sorted once. */
const namesIn = onceFor(({ members }: Publication): LinkedNames => {
  const sorted = members
    .toSorted(byName)
    .map(({ id, name, slug }) => ({ id, name, href: paths.member(slug) }));
  return { sorted, places: new Map(sorted.map(({ id }, place) => [id, place])), others: new Map() };
});

async function namesOf(ids: readonly string[]): Promise<LinkedMember[]> {
  const found = await Member.find({ _id: { $in: ids } }, { slug: 1, approved: 1 }).lean();
  const known = new Map(found.map(one => [String(one._id), one]));
  return [...new Set(ids)].map(id => {
    const one = known.get(id);
    return one
      ? { id, name: one.approved.name, href: paths.member(one.slug) }
      : { id, name: 'A former member', href: null };
  });
}

function withOthers({ sorted, places }: LinkedNames, missing: readonly LinkedMember[]): LinkedNames {
  const others = new Map<number, LinkedMember>();
  const all = new Map(places);
  for (const [i, one] of missing.toSorted(inOrder).entries()) {
    const place = placeAmong(sorted, one) - 1 + (i + 1) / (missing.length + 1);
    others.set(place, one);
    all.set(one.id, place);
  }
  return { sorted, places: all, others };
}

const inOrder = (a: LinkedMember, b: LinkedMember): number => byName(slugged(a), slugged(b));
const slugged = ({ id, name, href }: LinkedMember) => ({ name, slug: href ?? id });
const placeAmong = bisector(inOrder).left;

function orderBy({ sorted, places, others }: LinkedNames): NameOrder {
  const at = (place: number) => (sorted[place] ?? others.get(place)) as LinkedMember;
  return {
    sorted(ids, q) {
      const all = Float64Array.from(ids, id => places.get(id) as number).sort();
      const wanted = compared(q);
      const named = Array.from(all, at);
      return wanted ? named.filter(({ name }) => compared(name).includes(wanted)) : named;
    },
  };
}
