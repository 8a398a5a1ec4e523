import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, open, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { startEmbedded } from '../../../../src/database/embedded/embedded.ts';
import { checkFile, Damage } from '../../../../src/database/embedded/store/check.ts';

const PAGE = 4096;
const PAPERS = 1000;

/** How many of the harmed files that look sound are opened, which takes longer than looking. */
const OPENED = 4;

interface Paper {
  _id: number;
  text: string;
}

async function withPapers<T>(
  folder: string,
  use: (papers: ReturnType<typeof collection>) => Promise<T>,
): Promise<T> {
  const { uri, stop } = await startEmbedded({ folder });
  const client = await new MongoClient(uri).connect();
  try {
    return await use(collection(client));
  } finally {
    await client.close();
    await stop();
  }
}

const collection = (client: MongoClient) => client.db('damage').collection<Paper>('papers');

/** Opens the folder: the number of papers, all of them as written, or the code it is refused with. */
async function opened(folder: string): Promise<number | string> {
  try {
    return await withPapers(folder, async papers => {
      const found = await papers.find().toArray();
      for (const { _id, text } of found) assert.equal(text, `paper ${_id}`.repeat(20));
      return found.length;
    });
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
    return (error as { code: string }).code;
  }
}

describe('a data file that was harmed', function () {
  this.timeout(60_000);
  let good: string;
  let folder: string;

  before(async () => {
    good = await mkdtemp(join(tmpdir(), 'moorings-good-'));
    await withPapers(good, async papers => {
      await papers.createIndex({ text: 1 });
      await papers.insertMany(
        Array.from({ length: PAPERS }, (_, _id) => ({ _id, text: `paper ${_id}`.repeat(20) })),
      );
    });
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'moorings-harmed-'));
    await cp(good, folder, { recursive: true });
  });

  afterEach(() => rm(folder, { recursive: true }));
  after(() => rm(good, { recursive: true }));

  const file = () => join(folder, 'data.mdb');

  it('opens where only unused room was cut off its end', async () => {
    const { size } = await stat(file());
    await truncate(file(), size - PAGE);
    assert.equal(await opened(folder), PAPERS);
  });

  it('is refused, with what is wrong, where used pages were cut off', async () => {
    await truncate(file(), 40 * PAGE);
    await assert.rejects(startEmbedded({ folder }), {
      code: 'DataFolderDamaged',
      message: /beyond the end of the file.*restore the latest backup/,
    });
  });

  it('is refused where its beginning is something else', async () => {
    await writeFile(file(), Buffer.alloc(3 * PAGE, 'x'));
    assert.equal(await opened(folder), 'DataFolderDamaged');
  });

  it('is refused, or holds every document as it was, wherever bytes were changed', async () => {
    const { size } = await stat(file());
    let [refused, sound] = [0, 0];
    for (let at = 2; at < 100; at++) {
      await change(Math.floor((size * at) / 101) + 200);
      if (!isSound(file())) refused++;
      else if (sound++ < OPENED) assert.equal(await opened(folder), PAPERS);
    }
    assert.ok(refused > 30, `${refused} of 98`);
  });

  async function change(at: number): Promise<void> {
    await cp(join(good, 'data.mdb'), file());
    const handle = await open(file(), 'r+');
    await handle.write(Buffer.alloc(16, 0xa5), 0, 16, at);
    await handle.close();
  }
});

function isSound(path: string): boolean {
  try {
    checkFile(path);
    return true;
  } catch (error) {
    assert.ok(error instanceof Damage, String(error));
    return false;
  }
}

describe('a disk that is full', function () {
  this.timeout(60_000);
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'moorings-full-'));
  });

  after(() => rm(folder, { recursive: true }));

  it('is an error to the writer, and what is there can be read then and later', async () => {
    const filler = fileURLToPath(new URL('./fill.js', import.meta.url));
    const { stdout, stderr } = spawnSync(
      'sh',
      ['-c', `ulimit -f 8000; exec "${process.execPath}" "${filler}" "${folder}"`],
      { encoding: 'utf8' },
    );
    const told = JSON.parse(stdout || `{"stderr": ${JSON.stringify(stderr)}}`) as {
      kept: number;
      read: number;
      code: number;
    };
    assert.equal(told.code, 14031, JSON.stringify(told));
    assert.equal(told.read, told.kept);
    assert.equal(await withPapers(folder, papers => papers.countDocuments()), told.kept);
  });
});

describe('a data folder', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'moorings-folder-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('in use is refused to a second process, and to this one', async () => {
    const { stop } = await startEmbedded({ folder });
    await assert.rejects(startEmbedded({ folder }), {
      code: 'DataFolderInUse',
      message: /in use by process \d+/,
    });
    await stop();
    await (await startEmbedded({ folder })).stop();
  });

  it('that cannot be written to is refused by name', async () => {
    const blocked = join(folder, 'blocked');
    await writeFile(blocked, 'a file stands where the folder should');
    await assert.rejects(startEmbedded({ folder: join(blocked, 'data') }), { code: 'DataFolderUnwritable' });
  });

  it('whose path is too long for a socket has it elsewhere, and leaves its address', async () => {
    const long = join(folder, 'a'.repeat(60), 'b'.repeat(60));
    await mkdir(long, { recursive: true });
    const { uri, stop } = await startEmbedded({ folder: long });
    const client = await new MongoClient(uri).connect();
    assert.equal((await client.db('x').command({ ping: 1 })).ok, 1);
    await client.close();
    await stop();
  });

  it('has files and a socket that no other user may open, in whatever folder', async () => {
    await chmod(folder, 0o755);
    const { stop } = await startEmbedded({ folder });
    const files = await readdir(folder);
    assert.ok(files.includes('database.sock') && files.includes('data.mdb'));
    for (const file of files) assert.equal((await stat(join(folder, file))).mode & 0o777, 0o600, file);
    await stop();
  });
});
