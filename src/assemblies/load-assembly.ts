import type { Request } from 'express';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { found, idParam } from '../web/request.ts';
import { assemblyPolicy } from './assembly.policy.ts';
import { Assembly, type StoredAssembly } from './assembly.ts';

/** The assembly of the address, for whoever may do this to it. */
export async function assemblyFor(req: Request, act: keyof typeof assemblyPolicy): Promise<StoredAssembly> {
  allow(assemblyPolicy, act, signedIn(req), null);
  return found(Assembly.findById(idParam(req), { pending: 0 }).lean<StoredAssembly>());
}
