import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Binary, BSON, Decimal128, type Document, GridFSBucket, Long, MongoClient, ObjectId } from 'mongodb';
import { indexText } from '../../../src/database/backup/backup.format.ts';
import { documentsIn, shapesOf } from '../../../src/database/backup/source.ts';
import { startEmbedded } from '../../../src/database/embedded/embedded.ts';
import { startMongod } from '../../support/mongod.ts';

export interface Place {
  uri: string;
  client: MongoClient;
  folder?: string;
  close: () => Promise<void>;
}

/** An embedded database of its own in a fresh folder. */
export async function embeddedPlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'moorings-backup-test-'));
  const { uri, stop } = await startEmbedded({ folder });
  const client = await new MongoClient(uri).connect();
  const close = async () => {
    await client.close();
    await stop();
    await rm(folder, { recursive: true });
  };
  return { uri, client, folder, close };
}

type Kind = 'replica set' | 'standalone';

/** A fresh database on a real MongoDB: that of the environment, or one from the `mongod` of the path; null without one. */
export async function mongodPlace(kind: Kind): Promise<Place | null> {
  const given = kind === 'standalone' ? process.env.MONGODB_STANDALONE_URI : process.env.MONGODB_TEST_URI;
  const server = given
    ? { uri: given, stop: async () => {} }
    : await startMongod({ replicaSet: kind === 'replica set' }).catch(() => null);
  if (!server) return null;
  const url = new URL(server.uri);
  url.pathname = `/backup-${randomBytes(6).toString('hex')}`;
  const client = await new MongoClient(url.href).connect();
  const close = async () => {
    await client.db().dropDatabase();
    await client.close();
    await server.stop();
  };
  return { uri: url.href, client, close };
}

const FILE_SIZE = 1_500_000;

/** Fills a database with every kind of value, index and file that a restore could get wrong. */
export async function fill(client: MongoClient): Promise<void> {
  const db = client.db();
  await db.command({ insert: 'kinds', documents: [everyKind()] });
  await db.createCollection('empty');
  await db.collection('empty').createIndex({ at: 1 }, { expireAfterSeconds: 3600 });
  const members = db.collection('members');
  await members.createIndex({ slug: 1 }, { unique: true });
  await members.createIndex(
    { sector: 1, 'site.place': -1 },
    { name: 'where', partialFilterExpression: { sector: { $type: 'string' } } },
  );
  await members.createIndex({ tags: 1 }, { sparse: true });
  await members.insertMany(
    Array.from({ length: 2500 }, (_, n) => ({ slug: `m${n}`, sector: 's', tags: [n, n + 1], n })),
  );
  await members.deleteMany({ n: { $in: [...Array(2500).keys()].filter(n => n % 7 === 0) } });
  const file = Readable.from([randomBytes(FILE_SIZE)]);
  await pipeline(file, new GridFSBucket(db, { bucketName: 'files' }).openUploadStream('evidence.pdf'));
}

function everyKind(): Map<string, unknown> {
  return new Map<string, unknown>([
    ['_id', new ObjectId()],
    ['whole', 1],
    ['double', new BSON.Double(1)],
    ['fraction', 0.1],
    ['long', Long.fromString('9007199254740993')],
    ['decimal', Decimal128.fromString('1.10')],
    ['bytes', new Binary(randomBytes(9), 4)],
    ['date', new Date(-1)],
    ['nothing', null],
    ['pattern', new BSON.BSONRegExp('^a.*', 'i')],
    ['stamp', new BSON.Timestamp({ t: 7, i: 3 })],
    [
      'reference',
      new Map<string, unknown>([
        ['$id', 4],
        ['$ref', 'members'],
      ]),
    ],
    [
      '2024',
      new Map<string, unknown>([
        ['10', 'ten'],
        [
          '9',
          [
            1,
            [2],
            new Map([
              ['2', 1],
              ['1', 2],
            ]),
          ],
        ],
      ]),
    ],
    ['1', 'a name that looks like a number, after others'],
    ['words', 'Nguyễn ✓ \u0000 end'],
  ]);
}

/** Everything a database holds, by name: each document's bytes in order of `_id`, and the indexes. */
export async function everything({ client }: Place): Promise<Document> {
  const db = client.db();
  const held: Document = {};
  for (const { name, indexes } of await shapesOf(db)) {
    const documents: string[] = [];
    for await (const bytes of documentsIn(db, name)) documents.push(Buffer.from(bytes).toString('base64'));
    held[name] = { indexes: indexText(indexes), documents: documents.sort() };
  }
  return held;
}
