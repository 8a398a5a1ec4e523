import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose, { Types } from 'mongoose';
import { type PendingItem, pending } from '../acts/consequences.ts';
import { onConsequence } from '../acts/relay.ts';
import { LARGEST_FILE_BYTES, type SentFile } from '../web/forms/uploads.ts';
import { KINDS_IN_WORDS, kindOf } from './file-kinds.ts';

const BUCKET = 'evidence';
const LONGEST_NAME = 120;
const STAGED_DAYS = 2;
/** What one person may have chosen and not saved yet: a form's files, and then some. */
const MOST_STAGED_BYTES = 100 * 1024 * 1024;

/** A file that supports what a member says. */
export interface EvidenceFile {
  id: Types.ObjectId;
  name: string;
  bytes: number;
  sha256: string;
  type: string;
  /** Whose it is: its people and the coordinators may open it, nobody else. */
  member: Types.ObjectId;
}

export type Staged = { ok: true; file: EvidenceFile } | { ok: false; message: string };

interface Upload {
  member: Types.ObjectId;
  by: Types.ObjectId;
  at: Date;
}

interface StoredFile {
  _id: Types.ObjectId;
  filename: string;
  length: number;
  metadata: { member: Types.ObjectId; sha256: string; type: string };
}

const bucket = () => new mongoose.mongo.GridFSBucket(mongoose.connection.db!, { bucketName: BUCKET });

/**
 * Keeps a sent file until a form that names it is saved. One that is too large, of no allowed kind, or not
 * what its name says is not stored, and the message says what to do.
 */
export async function stageEvidence(sent: SentFile, { member, by, at }: Upload): Promise<Staged> {
  const name = safeName(sent.name);
  if (sent.tooLarge) return refused(`${name} is too large. Choose a file of ${mostMegabytes} MB or less.`);
  const kind = await kindOf(name, sent.bytes);
  if ('refused' in kind) return refused(WHY[kind.refused](name, kind.ending));
  if ((await stagedBy(by)) + sent.bytes.length > MOST_STAGED_BYTES) return refused(TOO_MUCH(name));
  const sha256 = createHash('sha256').update(sent.bytes).digest('hex');
  const metadata = { member, sha256, type: kind.type, by, at, on: null };
  const id = new Types.ObjectId();
  await pipeline([sent.bytes], bucket().openUploadStreamWithId(id, name, { metadata }));
  return { ok: true, file: { id, name, bytes: sent.bytes.length, sha256, type: kind.type, member } };
}

/** How much a person has chosen and not saved with anything, in bytes. */
async function stagedBy(by: Types.ObjectId): Promise<number> {
  const sum = { $group: { _id: null, bytes: { $sum: '$length' } } };
  const [staged] = await files()
    .aggregate<{ bytes: number }>([{ $match: { 'metadata.on': null, 'metadata.by': by } }, sum])
    .toArray();
  return staged?.bytes ?? 0;
}

const TOO_MUCH = (name: string) =>
  `${name} cannot be kept yet: you have chosen many files that are not saved with anything. Save what you have, or choose it again tomorrow.`;

const mostMegabytes = LARGEST_FILE_BYTES / 1024 / 1024;
const refused = (message: string) => ({ ok: false as const, message });

const WHY = {
  kind: (name: string) => `${name} is not of a kind that can be kept. Choose a ${KINDS_IN_WORDS} file.`,
  content: (name: string, ending: string | null) =>
    ending === null
      ? `${name} is not what its name says, or it is damaged. Open it in the program it comes from, save it as ${KINDS_IN_WORDS}, then choose it again.`
      : `${name} is not what its name says: inside it is a .${ending} file. Change the end of its name to .${ending}, then choose it again.`,
  macros: (name: string) =>
    `${name} has macros in it. Save it without them, as .docx, .xlsx or .pptx, or as a PDF, then choose it again.`,
};

/** A name without folders and without characters that could disguise it. */
function safeName(sent: string): string {
  const last = sent.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = last.replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '').trim();
  const ending = /\.[a-z0-9]{1,8}$/i.exec(clean)?.[0] ?? '';
  const stem = clean.slice(0, clean.length - ending.length).slice(0, LONGEST_NAME);
  return `${stem || 'file'}${ending}`;
}

/** The file of this id where it is this member's; null for anything else, so that no one names another's file. */
export async function evidenceOf(member: Types.ObjectId, id: unknown): Promise<EvidenceFile | null> {
  const file = await openEvidence(id);
  return file?.member.equals(member) ? file : null;
}

/** The file of this id, whoever's it is: ask the policy before showing it. */
export async function openEvidence(id: unknown): Promise<EvidenceFile | null> {
  const text = String(id ?? '');
  if (!/^[0-9a-f]{24}$/i.test(text)) return null;
  const [stored] = await evidenceNamed([new Types.ObjectId(text)]);
  return stored ?? null;
}

/** The files of these ids, for their names; those that are gone are left out. */
export async function evidenceNamed(ids: Types.ObjectId[]): Promise<EvidenceFile[]> {
  if (ids.length === 0) return [];
  const stored = await bucket()
    .find({ _id: { $in: ids } })
    .toArray();
  return stored.map(({ _id, filename, length, metadata }) => ({
    id: _id,
    name: filename,
    bytes: length,
    ...(metadata as StoredFile['metadata']),
  }));
}

export const evidenceBytes = (id: Types.ObjectId): Readable => bucket().openDownloadStream(id);

declare module '../acts/consequences.ts' {
  interface Consequences {
    evidence: { file: Types.ObjectId; on: { kind: string; id: Types.ObjectId } };
    'evidence end': { files: Types.ObjectId[] };
  }
}

/** The consequence of an act that names a file: from then on the file is kept for good. */
export const attachEvidence = (file: Types.ObjectId, on: { kind: string; id: Types.ObjectId }): PendingItem =>
  pending('evidence', { file, on });

/** The consequence of an act after which nobody may see these files any more: they are deleted for good. */
export const endEvidence = (files: readonly Types.ObjectId[]): PendingItem =>
  pending('evidence end', { files: [...files] });

const files = () => mongoose.connection.db!.collection(`${BUCKET}.files`);

onConsequence('evidence', async ({ data }) => {
  await files().updateOne({ _id: data.file }, { $set: { 'metadata.on': data.on } });
});

onConsequence('evidence end', ({ data }) => dropFiles(data.files));

/** Those that are gone already are no error: it may be done twice. */
async function dropFiles(ids: readonly Types.ObjectId[]): Promise<void> {
  for (const id of ids)
    await bucket()
      .delete(id)
      .catch(problem => {
        if (!(problem instanceof mongoose.mongo.MongoRuntimeError)) throw problem;
      });
}

/** Deletes what was staged and never saved with anything. Resolves to how many. */
export async function dropStaged(at = new Date()): Promise<number> {
  const before = new Date(at.getTime() - STAGED_DAYS * 86_400_000);
  const left = await bucket()
    .find({ 'metadata.on': null, uploadDate: { $lt: before } })
    .toArray();
  for (const { _id } of left) await bucket().delete(_id);
  return left.length;
}
