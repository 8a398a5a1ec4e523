import type { Request } from 'express';
import { NotFound } from '../errors.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { found, idParam } from '../web/request.ts';
import { commitmentPolicy } from './commitment.policy.ts';
import { Commitment, type StoredCommitment } from './commitment.ts';
import { type PlacedReport, reportIn } from './report-backs/reporting.ts';

/** The commitment of the address, for whoever may do this to it; to those who may not read it, it is not there. */
export async function commitmentFor(
  req: Request,
  act: keyof typeof commitmentPolicy,
): Promise<StoredCommitment> {
  const one = await found(Commitment.findById(idParam(req), { pending: 0 }).lean<StoredCommitment>());
  const person = signedIn(req);
  if (!commitmentPolicy.read(person, one)) throw new NotFound();
  allow(commitmentPolicy, act, person, { member: one.member, writers: one.waiting ? [one.waiting.by] : [] });
  return one;
}

/** One of its report-backs, as the address names it. */
export async function reportFor(
  req: Request,
  act: keyof typeof commitmentPolicy,
): Promise<{ one: StoredCommitment; placed: PlacedReport }> {
  const one = await commitmentFor(req, act);
  return { one, placed: reportIn(one, idParam(req, 'report')) };
}
