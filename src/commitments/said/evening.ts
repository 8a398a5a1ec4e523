import type { StoredAssembly } from '../../assemblies/assembly.ts';
import { paths } from '../../paths.ts';
import { Commitment, type StoredCommitment } from '../commitment.ts';
import { type Named, namesIn } from '../named.ts';

/** So many are shown of one evening. */
const MOST = 300;

/** The promises that were taken down at an assembly and not taken back, in the order in which they were. */
export async function eveningOf({ _id }: Pick<StoredAssembly, '_id'>) {
  const all = await Commitment.find(
    { 'terms.assembly': _id, said: { $ne: null }, takenBack: null },
    { pending: 0, links: 0 },
  )
    .sort({ _id: 1 })
    .limit(MOST)
    .lean<StoredCommitment[]>();
  const names = await namesIn(all);
  return all.map(one => spokenRow(one, names));
}

function spokenRow({ _id, member, said, terms, published }: StoredCommitment, names: Map<string, Named>) {
  const issue = terms?.issues[0];
  return {
    member: names.get(String(member))?.name ?? 'A former member',
    words: said?.words ?? '',
    who: [said?.role, said?.name].filter(Boolean).join(', '),
    due: terms?.dates[0] ?? null,
    issue: issue ? (names.get(String(issue))?.name ?? null) : null,
    isPublic: published !== null,
    correct: published ? null : paths.commitmentWords(_id),
    href: paths.commitmentDesk(_id),
  };
}
