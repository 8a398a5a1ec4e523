import { createHash } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose, { Types } from 'mongoose';
import type { KeptFile } from './report.ts';

const BUCKET = 'published';

const bucket = () => new mongoose.mongo.GridFSBucket(mongoose.connection.db!, { bucketName: BUCKET });

/** Keeps a file in the database under a new id; `report` is the one it belongs to. */
export async function keepFile(
  content: Readable | Buffer,
  name: string,
  report: Types.ObjectId,
): Promise<KeptFile> {
  const id = new Types.ObjectId();
  const hash = createHash('sha256');
  let bytes = 0;
  const counted = new PassThrough().on('data', (chunk: Buffer) => {
    hash.update(chunk);
    bytes += chunk.length;
  });
  const from = Buffer.isBuffer(content) ? Readable.from([content]) : content;
  await pipeline(from, counted, bucket().openUploadStreamWithId(id, name, { metadata: { report } }));
  return { id, sha256: hash.digest('hex'), bytes };
}

export const streamOf = ({ id }: Pick<KeptFile, 'id'>): Readable => bucket().openDownloadStream(id);

/** A whole kept file. Throws where it is not what it was when it was kept. */
export async function bytesOf(file: KeptFile): Promise<Buffer> {
  const bytes = Buffer.concat(await streamOf(file).toArray());
  if (createHash('sha256').update(bytes).digest('hex') === file.sha256) return bytes;
  throw new Error(`The kept file ${file.id} does not hash to what it did when it was frozen.`);
}

/** Removes what attempts that ended half-way left behind for a report. */
export async function dropOthers(report: Types.ObjectId, kept: KeptFile[]): Promise<void> {
  const mine = kept.map(({ id }) => id);
  const others = await bucket()
    .find({ 'metadata.report': report, _id: { $nin: mine } })
    .toArray();
  for (const { _id } of others) await bucket().delete(_id);
}
