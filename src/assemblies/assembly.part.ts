import type { Request } from 'express';
import type { KeptForm } from '../drafts/kept-form.ts';
import { paths } from '../paths.ts';
import type { StoredAssembly } from './assembly.ts';
import { assemblyFor } from './load-assembly.ts';
import { invitable } from './names.ts';

export type Choices = Awaited<ReturnType<typeof invitable>>;

export interface AssemblyWithChoices {
  one: StoredAssembly;
  choices: Choices;
}

/** What the parts of an assembly that is there have in common. */
export const part = (name: string, at: (id: StoredAssembly['_id']) => string) =>
  ({
    part: name,
    on: ({ one }: AssemblyWithChoices) => one._id,
    version: ({ one }: AssemblyWithChoices) => one.version,
    at: ({ one }: AssemblyWithChoices) => at(one._id),
    thing: async (req: Request): Promise<AssemblyWithChoices> => ({
      one: await assemblyFor(req, 'change'),
      choices: await invitable(),
    }),
  }) satisfies Partial<KeptForm<AssemblyWithChoices, never>>;

export const back = ({ one }: AssemblyWithChoices) => ({
  name: one.details.name,
  back: paths.assemblyEdit(one._id),
});
export const done = ({ one }: AssemblyWithChoices) => `${paths.assemblyEdit(one._id)}?saved=yes`;
