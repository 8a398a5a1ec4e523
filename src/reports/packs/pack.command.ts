import { Assembly, type StoredAssembly } from '../../assemblies/assembly.ts';
import { dayOf } from '../../network/day.ts';
import { makePackPdf } from '../pdf/make.pdf.ts';
import { packOf } from './pack.compile.ts';

/**
 * Writes the pack of a public assembly to a PDF file: of the next one to come, else of the last, unless one is named
 * as its address does. Throws where there is none. Resolves to the assembly's name.
 */
export async function printPack(
  slug: string,
  large: boolean,
  file: string,
  at = new Date(),
): Promise<string> {
  const one = slug === '' ? await nextOrLast(at) : await publicOne(slug);
  if (!one) throw new Error(slug === '' ? 'No assembly is public.' : `There is no public assembly ${slug}.`);
  await makePackPdf({ ...(await packOf(one, at)), large }, file);
  return one.details.name;
}

const PUBLIC = { published: { $ne: null } };

const publicOne = (slug: string) => Assembly.findOne({ ...PUBLIC, slug }).lean<StoredAssembly>();

async function nextOrLast(at: Date): Promise<StoredAssembly | null> {
  const next = await Assembly.findOne({ ...PUBLIC, 'details.on': { $gte: dayOf(at) } })
    .sort({ 'details.on': 1 })
    .lean<StoredAssembly>();
  return next ?? Assembly.findOne(PUBLIC).sort({ 'details.on': -1 }).lean<StoredAssembly>();
}
