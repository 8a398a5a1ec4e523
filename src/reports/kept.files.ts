import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose, { Types } from 'mongoose';
import type { KeptFile } from './report.ts';

const BUCKET = 'published';

const bucket = () => new mongoose.mongo.GridFSBucket(mongoose.connection.db!, { bucketName: BUCKET });

/** Keeps bytes in the database under a new id; `report` is the one they belong to. */
export async function keepFile(bytes: Buffer, name: string, report: Types.ObjectId): Promise<KeptFile> {
  const id = new Types.ObjectId();
  const sha256 = hashOf(bytes);
  const upload = bucket().openUploadStreamWithId(id, name, { metadata: { report, sha256 } });
  await pipeline([bytes], upload);
  return { id, sha256, bytes: bytes.length };
}

export const hashOf = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

export const streamOf = (file: Pick<KeptFile, 'id'>): Readable => bucket().openDownloadStream(file.id);

/** A whole kept file. Throws where it is not what it was when it was kept. */
export async function bytesOf(file: KeptFile): Promise<Buffer> {
  const bytes = Buffer.concat(await streamOf(file).toArray());
  if (hashOf(bytes) === file.sha256) return bytes;
  throw new Error(`The kept file ${file.id} does not hash to what it did when it was frozen`);
}

/** Removes what attempts that ended half-way left behind for a report. */
export async function dropOthers(report: Types.ObjectId, kept: KeptFile[]): Promise<void> {
  const mine = kept.map(({ id }) => id);
  const others = await bucket()
    .find({ 'metadata.report': report, _id: { $nin: mine } })
    .toArray();
  for (const { _id } of others) await bucket().delete(_id);
}
