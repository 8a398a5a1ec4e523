import type { Request } from 'express';
import { NotFound } from '../errors.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { found, idParam } from '../web/request.ts';
import { storyPolicy } from './story.policy.ts';
import { type StoredStory, Story } from './story.ts';

/** The story of this address, where the person may do this with it; to those who may not read it, it is not there. */
export async function storyFor(req: Request, act: keyof typeof storyPolicy): Promise<StoredStory> {
  const one = await found(Story.findById(idParam(req), { pending: 0 }).lean<StoredStory>());
  const person = signedIn(req);
  if (!storyPolicy.read(person, one)) throw new NotFound();
  allow(storyPolicy, act, person, one);
  return one;
}
