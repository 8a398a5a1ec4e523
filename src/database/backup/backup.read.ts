import { createHash } from 'node:crypto';
import { BSON, type Document } from 'mongodb';
import {
  BackupTally,
  type CollectionShape,
  type Contents,
  FORMAT,
  KIND,
  saidIn,
  VERSION,
} from './backup.format.ts';
import { BadBackup } from './file.ts';
import { type Frame, framesIn } from './frames.ts';

/** What to do with a backup's parts as they are read; each is awaited, so that nothing piles up. */
interface Receiver {
  begin?: (shape: CollectionShape) => Promise<void>;
  document?: (name: string, bytes: Buffer) => Promise<void> | void;
  end?: (name: string) => Promise<void>;
}

/**
 * Reads a backup to its end and gives what it holds, having found every count and checksum right.
 * Throws BadBackup where it is cut off, damaged, of another version, or no backup at all.
 */
export async function readBackup(file: string, receiver: Receiver = {}): Promise<Contents> {
  const reading = new BackupReader(file, receiver);
  for await (const frame of framesIn(file)) await reading.take(frame);
  return reading.finished();
}

class BackupReader {
  private readonly file: string;
  private readonly receiver: Receiver;
  private readonly contents: Contents = { takenAt: new Date(0), collections: [], sha256: '' };
  private readonly hash = createHash('sha256');
  private begun = false;
  private current: { shape: CollectionShape; tally: BackupTally } | undefined;

  constructor(file: string, receiver: Receiver) {
    this.file = file;
    this.receiver = receiver;
  }

  async take({ kind, document, whole }: Frame): Promise<void> {
    if (!this.begun) return this.header(kind, document, whole);
    if (this.contents.sha256) this.refuse('something follows its end');
    if (kind === KIND.trailer) return this.trailer(document);
    this.hash.update(whole);
    if (kind === KIND.document) await this.document(document);
    else if (kind === KIND.collection) await this.begin(document);
    else if (kind === KIND.end) await this.end(document);
    else this.refuse('it has a part of an unknown kind');
  }

  private header(kind: string, document: Buffer, whole: Buffer): void {
    const said = kind === KIND.header ? this.said(document) : {};
    if (said.format !== FORMAT) throw new BadBackup(`${this.file} is no backup of Moorings.`);
    if (said.version !== VERSION) {
      throw new BadBackup(
        `${this.file} was written in version ${said.version} of the backup's format; ` +
          `this program reads version ${VERSION}. Restore it with the program that wrote it.`,
      );
    }
    this.contents.takenAt = said.takenAt;
    this.hash.update(whole);
    this.begun = true;
  }

  private async begin(document: Buffer): Promise<void> {
    if (this.current) this.refuse(`${this.current.shape.name} has no end`);
    const shape = this.said(document, saidIn) as CollectionShape;
    this.current = { shape, tally: new BackupTally() };
    await this.receiver.begin?.(shape);
  }

  private async document(document: Buffer): Promise<void> {
    if (!this.current) return this.refuse('a document belongs to no collection');
    this.current.tally.add(document);
    await this.receiver.document?.(this.current.shape.name, document);
  }

  private async end(document: Buffer): Promise<void> {
    if (!this.current) return this.refuse('a collection ends that never began');
    const { shape, tally } = this.current;
    const said = this.said(document);
    const count = tally.of(shape.name);
    if (said.documents !== count.documents || said.sha256 !== count.sha256)
      this.refuse(`${shape.name} does not have the documents it was written with`);
    this.contents.collections.push({ ...shape, ...count });
    this.current = undefined;
    await this.receiver.end?.(shape.name);
  }

  private trailer(document: Buffer): void {
    const sha256 = this.hash.digest('hex');
    if (this.said(document).sha256 !== sha256) this.refuse('it is not what its checksum says');
    this.contents.sha256 = sha256;
  }

  finished(): Contents {
    if (!this.begun) throw new BadBackup(`${this.file} is no backup of Moorings.`);
    if (!this.contents.sha256) throw new BadBackup(`${this.file} is cut off: its end is missing.`);
    return this.contents;
  }

  private said(
    document: Buffer,
    read: (bytes: Buffer) => Document = bytes => BSON.deserialize(bytes),
  ): Document {
    try {
      return read(document);
    } catch {
      return this.refuse('a part of it cannot be read');
    }
  }

  private refuse(how: string): never {
    throw new BadBackup(`${this.file} is damaged: ${how}.`);
  }
}
