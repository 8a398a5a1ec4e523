import type { Request } from 'express';
import { evidenceIn } from '../../evidence/evidence.form.ts';
import { signedIn } from '../../people/signed-in.ts';
import { clean } from '../../web/forms/clean.ts';
import { type Typed, typedIn } from '../../web/forms/form.ts';
import { askedOfUpdate } from '../free.words.ts';
import { pledgePolicy } from '../pledge.policy.ts';
import type { StoredPledge } from '../pledge.ts';
import { currentFigures } from '../public/public-pledges.ts';
import { effectOfUpdate } from '../review/effect.ts';
import { toTell } from '../review/effect.words.ts';
import { readAccount } from './update.form.ts';
import type { Account, Update } from './update.ts';

/** What sending it would change for the public, where the person who presses was not told so yet. */
export async function untold(
  req: Request,
  pledge: StoredPledge,
  account: Account,
  at: Date,
): Promise<string | null> {
  if (!sends(req, pledge)) return null;
  const effect = effectOfUpdate(pledge, account, await currentFigures(at), at);
  const told = toTell(effect, await askedOfUpdate(pledge, account, at));
  return told && typedIn(req).told !== told ? told : null;
}

/** What was typed and chosen: a file is staged before anything else, so that no other mistake loses it. */
export async function readSent(req: Request, pledge: StoredPledge, at: Date, before: Update | null) {
  const { member } = pledge;
  const { file, problem } = await evidenceIn(req, 'file', { member, by: signedIn(req)._id, at });
  const sent = readAccount(pledge, typedIn(req), await currentFigures(at), at);
  const wrong = [
    ...(sent.ok ? [] : sent.problems),
    ...(problem ? [{ field: 'file', message: problem }] : []),
  ];
  if (!sent.ok || wrong.length > 0) return { ok: false as const, problems: wrong, file };
  const { evidence } = sent.account;
  const files = [...(before?.evidence.files ?? []), ...(file ? [file.id] : [])];
  return { ok: true as const, account: { ...sent.account, evidence: { ...evidence, files } }, file };
}

export const answerIn = ({ answer }: Typed): string =>
  typeof answer === 'string' ? clean(answer.slice(0, 5_000)) : '';

/** A contributor's update stays a draft until the lead or a deputy sends it. */
export function sends(req: Request, pledge: StoredPledge): boolean {
  return pledgePolicy.sendUpdate(signedIn(req), pledge) && typedIn(req).act !== 'draft';
}

export const savingBy = (req: Request, pledge: StoredPledge, at: Date) => ({
  by: signedIn(req)._id,
  at,
  send: sends(req, pledge),
});
