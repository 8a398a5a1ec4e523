import { Member } from '../members/member.ts';
import { paths } from '../paths.ts';
import type { Publication } from '../publications/publication.ts';
import type { ShownFigure } from '../statistics/shown-figure.ts';
import type { Names } from './figure.view.ts';

/** The names of all members a number speaks of: as its report has them, and those who had left by then. */
export async function namesFor({ how }: ShownFigure, { members }: Publication): Promise<Names> {
  const names = new Map(members.map(({ id, name, slug }) => [id, { name, href: paths.member(slug) }]));
  const ids = [...how.in, ...how.out.map(({ member }) => member)];
  const missing = ids.filter(id => !names.has(id));
  if (missing.length === 0) return names;
  const others = await Member.find({ _id: { $in: missing } }, { slug: 1, approved: 1 }).lean();
  for (const { _id, slug, approved } of others)
    names.set(String(_id), { name: approved.name, href: paths.member(slug) });
  return names;
}
