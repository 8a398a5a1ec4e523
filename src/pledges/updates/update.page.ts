import type { Request, Response } from 'express';
import { type Redisplay, renderForm } from '../../drafts/redisplay.ts';
import { type EvidenceFile, evidenceNamed } from '../../evidence/evidence.ts';
import { ACCEPT } from '../../evidence/file-kinds.ts';
import { dayOf } from '../../network/day.ts';
import { signedIn } from '../../people/signed-in.ts';
import { allowed } from '../../web/allow.ts';
import type { Typed } from '../../web/forms/form.ts';
import { pledgePolicy } from '../pledge.policy.ts';
import type { StoredPledge } from '../pledge.ts';
import { currentFigures } from '../public/public-pledges.ts';
import type { Update } from './update.ts';
import { updateFormView } from './update.view.ts';

interface UpdateRedisplay extends Redisplay {
  typed: Typed;
  update?: Update;
  /** Staged by this form already. */
  file?: EvidenceFile | null;
}

/** Shows the form of an update: a new one, or `update` as it is saved, with what was typed. */
export async function renderUpdate(
  req: Request,
  res: Response,
  pledge: StoredPledge,
  { typed, update, file = null, ...again }: UpdateRedisplay,
): Promise<void> {
  const at = new Date();
  const shown = {
    ...updateFormView(pledge, await currentFigures(at), dayOf(at), update ?? null),
    may: allowed(pledgePolicy, signedIn(req), pledge),
    accept: ACCEPT,
    staged: { id: file && String(file.id), name: file?.name ?? null },
    files: (await evidenceNamed(update?.evidence.files ?? [])).map(({ name }) => name),
  };
  renderForm(res, 'pledges/updates/update', {
    typed,
    again,
    ...(update ? { saved: update.version } : {}),
    shown,
  });
}
