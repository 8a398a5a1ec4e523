import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { model, Schema } from 'mongoose';

const [zip, unzip] = [promisify(gzip), promisify(gunzip)];

/** Something that was costly to work out, as plain JSON, with the name of all that it was worked out from. */
export interface DerivedPart<T> {
  id: string;
  /** What it is a part of. */
  of: string;
  name: string;
  value: T;
}

interface StoredPart {
  _id: string;
  of: string;
  name: string;
  bytes: Buffer;
}

const partSchema = new Schema<StoredPart>(
  { _id: String, of: String, name: String, bytes: Buffer },
  { collection: 'parts', versionKey: false },
);
partSchema.index({ of: 1 });

/** Derived from all else that is stored: it may be emptied at any time, and is filled again. */
export const KeptPart = model<StoredPart>('KeptPart', partSchema);

/** A document may hold 16 MB. What packs to more is not kept. */
const MOST_BYTES = 15_000_000;

/** Keeps a part for the next start, in the place of that of the same id. */
export async function keepPart({ id, of, name, value }: DerivedPart<unknown>): Promise<void> {
  const bytes = await zip(JSON.stringify(value));
  if (bytes.length > MOST_BYTES) return;
  await KeptPart.updateOne({ _id: id }, { $set: { of, name, bytes } }, { upsert: true });
}

/** The parts of something, one after another; one that cannot be read is left out. */
export async function* partsOf<T>(of: string): AsyncGenerator<DerivedPart<T>> {
  const stored = KeptPart.collection.find<StoredPart & { bytes: { buffer: Uint8Array } }>({ of });
  for await (const { _id: id, name, bytes } of stored) {
    const read = await valueIn<T>(bytes).catch(() => null);
    if (read) yield { id, of, name, value: read.value };
  }
}

const valueIn = async <T>({ buffer }: { buffer: Uint8Array }): Promise<{ value: T }> => ({
  value: JSON.parse((await unzip(buffer)).toString('utf8')) as T,
});

/** Lets go of the parts of everything named from one name to before another, as letters go. */
export async function dropParts(from: string, to: string): Promise<void> {
  await KeptPart.deleteMany({ of: { $gte: from, $lt: to } });
}
