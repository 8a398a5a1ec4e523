import { whileUnchanged } from '../changes/cached.ts';
import { placeNames } from '../members/member.words.ts';
import { indexOf, type Searchable, type SearchIndex } from '../search/search.ts';
import { Assembly, type StoredAssembly } from './assembly.ts';
import { whenText, whereText } from './assembly.words.ts';
import { namesOf } from './names.ts';

/** An assembly that the public reads, as it is found. */
export interface AssemblyEntry extends Searchable {
  slug: string;
  /** GSS code; '' where it is about all of the network's places. */
  place: string;
  when: string;
  where: string;
}

/** Every published assembly, the latest first, kept until any process changes one. */
export const publicAssemblies = (): Promise<{ all: AssemblyEntry[]; index: SearchIndex }> => kept(null);

const kept = whileUnchanged('assemblies', { on: ['promises', 'network'] }, async () => {
  const stored = await Assembly.find({ published: { $ne: null } }, { slug: 1, details: 1, agenda: 1 })
    .sort({ 'details.on': -1 })
    .lean<StoredAssembly[]>();
  const hosts = await namesOf(stored.flatMap(({ details }) => details.hosts));
  const all = stored.map(({ _id, slug, details, agenda }) => ({
    ...{ id: String(_id), slug, name: details.name, place: details.place },
    ...{ when: whenText(details), where: whereText(details) },
    words: [
      ...[whenText(details), whereText(details), ...placeNames([details.place]), ...agenda],
      ...details.hosts.map(id => hosts.get(String(id))?.name ?? ''),
    ].join(' '),
  }));
  return { all, index: await indexOf(all) };
});
