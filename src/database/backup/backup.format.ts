import { createHash } from 'node:crypto';
import { BSON, type Document } from 'mongodb';

/** What a backup says it is, and the version of how it is written; README.md tells how. */
export const FORMAT = 'moorings-backup';
export const VERSION = 1;

/** The letter each frame begins with; a BSON document follows. */
export const KIND = { header: 'H', collection: 'C', document: 'D', end: 'E', trailer: 'T' } as const;

/** A collection as it is to be made again: its options, and its indexes as MongoDB lists them. */
export interface CollectionShape {
  name: string;
  options: Document;
  indexes: Document[];
}

/** What was counted of a collection: documents, their bytes, and the SHA-256 of them all in natural order. */
export interface CollectionCount {
  name: string;
  documents: number;
  bytes: number;
  sha256: string;
}

/** What a backup holds, as its own last words say. */
export interface Contents {
  takenAt: Date;
  collections: (CollectionShape & CollectionCount)[];
  /** SHA-256 of everything before the trailer. */
  sha256: string;
}

export const documentsOf = ({ collections }: Contents): number =>
  collections.reduce((sum, each) => sum + each.documents, 0);

/** Counts a collection's documents as they pass. */
export class BackupTally {
  documents = 0;
  bytes = 0;
  private readonly hash = createHash('sha256');

  add(document: Uint8Array): void {
    this.documents++;
    this.bytes += document.length;
    this.hash.update(document);
  }

  of(name: string): CollectionCount {
    return { name, documents: this.documents, bytes: this.bytes, sha256: this.hash.digest('hex') };
  }
}

/** A frame about the backup, as bytes. */
export function frame(kind: string, said: Document): Buffer {
  return Buffer.concat([Buffer.from(kind), BSON.serialize(said)]);
}

/** Reads what a frame says, every number and type kept as written. */
export function saidIn(bytes: Uint8Array): Document {
  return BSON.deserialize(bytes, { promoteValues: false });
}

/** The text by which two lists of indexes are compared: type for type, in their order. */
export function indexText(indexes: Document[]): string {
  return BSON.EJSON.stringify(
    indexes.map(({ ns: _, ...spec }) => spec),
    { relaxed: false },
  );
}
