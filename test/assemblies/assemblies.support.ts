import { randomUUID } from 'node:crypto';
import { addAssembly, addPaper, publishAssembly } from '../../src/assemblies/assemblies.ts';
import { Assembly, type AssemblyDetails, type StoredAssembly } from '../../src/assemblies/assembly.ts';
import type { SignedIn } from '../../src/people/person.ts';

const october: AssemblyDetails = {
  ...{ name: 'October assembly', on: '2024-10-10', starts: '18:30', ends: '20:30' },
  ...{ venue: 'Thornhill Academy', address: '4 Mill Lane', place: 'E09000011', hosts: [] },
};

/** An assembly of October that is public, unless told otherwise, with a recording. */
export async function anAssembly(
  by: SignedIn,
  changes: Partial<AssemblyDetails> = {},
  isPublic = true,
): Promise<StoredAssembly> {
  const acting = { by: by._id, at: new Date() };
  const made = await addAssembly({ ...october, ...changes }, { ...acting, once: randomUUID() });
  const paper = {
    url: 'https://video.example/1',
    title: 'The evening',
    what: 'Recording',
    length: '',
    has: [],
  };
  await addPaper(made.toObject(), paper, { ...acting, seen: 1 });
  if (isPublic) await publishAssembly(made.toObject(), true, { ...acting, seen: 2 });
  return (await Assembly.findById(made._id).lean<StoredAssembly>())!;
}
