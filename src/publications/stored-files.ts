import { createHash } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose, { Types } from 'mongoose';
import { isOutage } from '../database/outage.ts';
import { NotHere } from '../errors.ts';
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

/** A file that was kept and is not there, or not as it was. Answered 503, and told of once. */
export class LostFile extends NotHere {
  constructor({ id }: Pick<KeptFile, 'id'>, cause?: unknown) {
    super('The frozen file of this report cannot be read. It comes back from a backup.', { cause });
    if (told.has(String(id))) return;
    told.add(String(id));
    process.emitWarning(`The kept file ${id} is missing, or is not what it was when it was frozen.`);
  }
}

const told = new Set<string>();

/** A whole kept file. Throws LostFile where it is not what it was when it was kept. */
export async function bytesOf(file: KeptFile): Promise<Buffer> {
  const bytes = await streamOf(file)
    .toArray()
    .then(chunks => Buffer.concat(chunks), unlessAway(file));
  if (createHash('sha256').update(bytes).digest('hex') === file.sha256) return bytes;
  throw new LostFile(file);
}

/** What it means that a kept file could not be read: it is lost, unless the database is away. */
export const unlessAway = (file: KeptFile) => (problem: unknown) => {
  throw isOutage(problem) ? problem : new LostFile(file, problem);
};

/** Removes what attempts that ended half-way left behind for a report. */
export async function dropOthers(report: Types.ObjectId, kept: KeptFile[]): Promise<void> {
  const mine = kept.map(({ id }) => id);
  const others = await bucket()
    .find({ 'metadata.report': report, _id: { $nin: mine } })
    .toArray();
  for (const { _id } of others) await bucket().delete(_id);
}
