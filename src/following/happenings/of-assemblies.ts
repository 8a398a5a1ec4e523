import { Assembly, type StoredAssembly } from '../../assemblies/assembly.ts';
import { whenText, whereText } from '../../assemblies/assembly.words.ts';
import { paths } from '../../paths.ts';
import { type Happening, happening } from './happening.ts';

/** That assemblies were announced, and cancelled. */
export async function happeningsOfAssemblies(): Promise<Happening[]> {
  const all = await Assembly.find(
    { published: { $ne: null } },
    { slug: 1, details: 1, published: 1, cancelled: 1 },
  ).lean<StoredAssembly[]>();
  return all.flatMap(({ _id, slug, details, published, cancelled }) => {
    const of = [`assembly ${_id}`, ...(details.place ? [`place ${details.place}`] : [])];
    const one = (what: string, at: Date, title: string) =>
      happening({ id: `assembly ${_id} ${what}`, at, of }, () => ({
        ...{ title, text: `${whenText(details)}. ${whereText(details)}`, href: paths.assembly(slug) },
      }));
    return [
      ...(published ? [one('announced', published.at, `Assembly: ${details.name}`)] : []),
      ...(cancelled ? [one('cancelled', cancelled.at, `Cancelled: ${details.name}`)] : []),
    ];
  });
}
