import { publicAssemblies } from '../assemblies/public-assemblies.ts';
import { publicCommitments } from '../commitments/public/public-commitments.ts';
import { Member } from '../members/member.ts';
import { network } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import { allPlaces } from '../places/all-places.ts';

/** What people follow. */
export const SUBJECT_KINDS = ['member', 'place', 'theme', 'assembly', 'commitment'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** One thing that is followed. */
export interface Subject {
  kind: SubjectKind;
  /** Its id, GSS code or key: the same for as long as it is there. */
  id: string;
  /** Its part of the address. */
  slug: string;
  name: string;
  /** Its page. */
  href: string;
}

/** By which a happening says what it is of: "member 6720…", "place E09000028". */
export const subjectKey = ({ kind, id }: Pick<Subject, 'kind' | 'id'>): string => `${kind} ${id}`;

/** Which one is meant: by its part of the address, or by its id. */
type Which = { slug: string } | { id: string };

/** Finds a subject that everyone may read; null where there is none. */
export const findSubject = async (kind: string, which: Which, at: Date): Promise<Subject | null> => {
  const find = Object.hasOwn(FINDERS, kind) ? FINDERS[kind as SubjectKind] : null;
  const found = find ? await find(which, at) : null;
  return found && { ...found, kind: kind as SubjectKind };
};

/** A place is told apart by its GSS code, and where it has none by its part of the address. */
export const placeId = ({ code, slug }: { code: string; slug: string }): string => code || slug;

type Found = Omit<Subject, 'kind'> | null;

const FINDERS: Record<SubjectKind, (which: Which, at: Date) => Promise<Found>> = {
  member: async which => {
    const one = await Member.findOne('slug' in which ? { slug: which.slug } : { _id: which.id }, {
      slug: 1,
      approved: 1,
    }).lean();
    return one && named(String(one._id), one.slug, one.approved.name, paths.member(one.slug));
  },
  place: async which => {
    const one = (await allPlaces()).find(each => is(which, { id: placeId(each), slug: each.slug }));
    return one ? named(placeId(one), one.slug, one.name, paths.place(one.slug)) : null;
  },
  theme: async which => {
    const one = network.themes.find(({ key }) => is(which, { id: key, slug: key }));
    return one ? named(one.key, one.key, one.name, `${paths.pledges}?theme=${one.key}`) : null;
  },
  assembly: async which => {
    const one = (await publicAssemblies()).all.find(each => is(which, each));
    return one ? named(one.id, one.slug, one.name, paths.assembly(one.slug)) : null;
  },
  commitment: async (which, at) => {
    const one = (await publicCommitments(dayOf(at))).all.find(each => is(which, each));
    return one
      ? named(one.id, one.slug, `${one.member.name}: “${one.name}”`, paths.commitment(one.slug))
      : null;
  },
};

const is = (which: Which, { id, slug }: { id: string; slug: string }): boolean =>
  'slug' in which ? which.slug === slug : which.id === id;

const named = (id: string, slug: string, name: string, href: string) => ({ id, slug, name, href });
