import type { Response } from 'express';
import { sendStream } from '../web/files/downloads.ts';
import { type EvidenceFile, evidenceBytes } from './evidence.ts';

/** Sends a file as a download: nothing that someone sent is ever opened as a page of ours. */
export async function sendEvidence(res: Response, file: EvidenceFile): Promise<void> {
  res.attachment(file.name).set({
    'content-type': file.type,
    'content-length': String(file.bytes),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'cache-control': 'private, no-store',
  });
  await sendStream(res, evidenceBytes(file.id));
}
