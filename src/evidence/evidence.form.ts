import type { Request } from 'express';
import type { Types } from 'mongoose';
import type { By } from '../acts/by.ts';
import { typedIn } from '../web/forms/form.ts';
import { fileIn } from '../web/forms/uploads.ts';
import { type EvidenceFile, evidenceOf, stageEvidence } from './evidence.ts';

interface EvidenceOwner extends By {
  member: Types.ObjectId;
}

/**
 * The evidence a form came with: the file chosen now, else the one staged by an earlier try, which the
 * form names in `FIELD-staged`. A refused file is a message for the field; the staged one then stays.
 */
export async function evidenceIn(
  req: Request,
  field: string,
  whose: EvidenceOwner,
): Promise<{ file: EvidenceFile | null; problem: string | null }> {
  const sent = fileIn(req, field);
  const before = await evidenceOf(whose.member, typedIn(req)[`${field}-staged`]);
  if (!sent) return { file: before, problem: null };
  const staged = await stageEvidence(sent, whose);
  return staged.ok ? { file: staged.file, problem: null } : { file: before, problem: staged.message };
}
