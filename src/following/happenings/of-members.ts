import { Member } from '../../members/member.ts';
import { network } from '../../network/current.ts';
import { paths } from '../../paths.ts';
import { type Happening, happening } from './happening.ts';

/** That members joined, and left. */
export async function happeningsOfMembers(): Promise<Happening[]> {
  const all = await Member.find({}, { slug: 1, approved: 1, joined: 1, left: 1 }).lean();
  return all.flatMap(({ _id, slug, approved, joined, left }) => {
    const of = [`member ${_id}`, ...placesOf(approved)];
    const told = (title: string) => () => ({ title, href: paths.member(slug) });
    const { name } = network;
    return [
      happening({ id: `member ${_id} joined`, at: joined.at, of }, told(`${approved.name} joined ${name}`)),
      ...(left
        ? [happening({ id: `member ${_id} left`, at: left.at, of }, told(`${approved.name} left ${name}`))]
        : []),
    ];
  });
}

/** The places that a member is of. */
export const placesOf = ({ leadPlace, homePlaces }: { leadPlace: string; homePlaces: string[] }): string[] =>
  [...new Set([leadPlace, ...homePlaces])].filter(Boolean).map(code => `place ${code}`);
