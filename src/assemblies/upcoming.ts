import { paths } from '../paths.ts';
import { Assembly, type StoredAssembly } from './assembly.ts';
import { whereText } from './assembly.words.ts';

/** The next public assemblies from a day on that are not cancelled, soonest first. */
export async function upcomingAssemblies(today: string, most: number) {
  const wanted = { published: { $ne: null }, cancelled: null, 'details.on': { $gte: today } };
  const next = await Assembly.find(wanted, { slug: 1, details: 1 })
    .sort({ 'details.on': 1 })
    .limit(most)
    .lean<StoredAssembly[]>();
  return next.map(({ slug, details }) => ({
    on: details.on,
    title: details.name,
    where: `${details.starts}, ${whereText(details)}`,
    href: paths.assembly(slug),
  }));
}
