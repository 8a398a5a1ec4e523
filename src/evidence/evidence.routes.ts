import type { RequestHandler } from 'express';
import { witness } from '../acts/security-event.ts';
import { NotFound } from '../errors.ts';
import { signedIn } from '../people/signed-in.ts';
import { found, param } from '../web/request.ts';
import { evidencePolicy } from './evidence.policy.ts';
import { sendEvidence } from './evidence.send.ts';
import { openEvidence } from './evidence.ts';

/** Hands a file out, always as a download: nothing that someone sent is ever opened as a page of ours. */
export const download: RequestHandler = async (req, res) => {
  const file = await found(openEvidence(param(req, 'id')));
  if (!evidencePolicy.read(signedIn(req), file)) throw new NotFound();
  await witness('evidence download', req);
  await sendEvidence(res, file);
};
