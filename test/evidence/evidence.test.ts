import assert from 'node:assert/strict';
import mongoose, { Types } from 'mongoose';
import { act } from '../../src/acts/act.ts';
import {
  attachEvidence,
  dropStaged,
  type EvidenceFile,
  evidenceNamed,
  evidenceOf,
  stageEvidence,
} from '../../src/evidence/evidence.ts';
import { kindOf } from '../../src/evidence/file-kinds.ts';
import { paths } from '../../src/paths.ts';
import { Person } from '../../src/people/person.ts';
import type { SentFile } from '../../src/web/forms/uploads.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';
import { compoundFile, record } from './compound.support.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const sent = (name: string, bytes: Buffer | string, tooLarge = false): SentFile => ({
  field: 'file',
  name,
  type: 'application/octet-stream',
  bytes: Buffer.from(bytes),
  tooLarge,
});

async function staged(file: SentFile, whose = new Types.ObjectId()): Promise<EvidenceFile> {
  const one = await stageEvidence(file, { member: whose, by: new Types.ObjectId(), at: new Date() });
  assert.ok(one.ok, 'message' in one ? one.message : '');
  return one.file;
}

async function refusal(file: SentFile): Promise<string> {
  const whose = { member: new Types.ObjectId(), by: new Types.ObjectId(), at: new Date() };
  const one = await stageEvidence(file, whose);
  assert.ok(!one.ok);
  return one.message;
}

describe('a file of evidence', () => {
  beforeEach(emptyDatabase);

  it('is kept with its hash, named as it was sent', async () => {
    const file = await staged(sent('payroll, March.csv', 'borough,people\nGreenwich,12\n'));
    assert.equal(file.name, 'payroll, March.csv');
    assert.match(file.sha256, /^[0-9a-f]{64}$/);
    assert.equal(file.type, 'text/csv; charset=utf-8');
  });

  it('is refused where its sender has chosen too many that are saved with nothing, and nobody else’s is', async () => {
    const [by, whose] = [new Types.ObjectId(), new Types.ObjectId()];
    const chosen = (sender: Types.ObjectId, length: number, on: object | null) =>
      mongoose.connection.collection('evidence.files').insertOne({ length, metadata: { by: sender, on } });
    const stage = (sender: Types.ObjectId) =>
      stageEvidence(sent('a.csv', 'a,1\n'), { member: whose, by: sender, at: new Date() });
    await chosen(by, 60 * 1024 * 1024, null);
    await chosen(by, 60 * 1024 * 1024, { kind: 'figure' });
    assert.equal((await stage(by)).ok, true);
    await chosen(by, 40 * 1024 * 1024, null);
    const refused = await stage(by);
    assert.match('message' in refused ? refused.message : '', /Save what you have/);
    assert.equal((await stage(new Types.ObjectId())).ok, true);
  });

  it('may be a PDF, a picture, or text in an old alphabet', async () => {
    assert.equal((await staged(sent('a.pdf', '%PDF-1.4\n%âãÏÓ\n1 0 obj'))).type, 'application/pdf');
    assert.equal((await staged(sent('a.PNG', PNG))).type, 'image/png');
    assert.equal(
      (await staged(sent('a.txt', Buffer.from([0x43, 0x61, 0x66, 0xe9])))).type,
      'text/plain; charset=utf-8',
    );
  });

  it('is refused when it is too large, and nothing is stored', async () => {
    assert.match(await refusal(sent('big.pdf', '', true)), /big\.pdf is too large/);
    assert.equal(await dropStaged(new Date('2100-01-01')), 0);
  });

  it('is refused when it is of another kind than its name says, and nothing is stored', async () => {
    assert.match(await refusal(sent('a.pdf', PNG)), /not what its name says/);
    assert.match(await refusal(sent('a.csv', PNG)), /not what its name says/);
    assert.match(await refusal(sent('a.txt', Buffer.from([0, 1, 2]))), /not what its name says/);
    assert.match(await refusal(sent('a.svg', '<svg onload="x()">')), /not of a kind/);
    assert.match(await refusal(sent('a.exe', 'MZ')), /not of a kind/);
    assert.match(await refusal(sent('constructor', 'x')), /not of a kind/);
    assert.equal(await dropStaged(new Date('2100-01-01')), 0);
  });

  it('is text whatever its first letters resemble', async () => {
    for (const text of [
      ...[
        'BME staff,White staff\n1,2\n',
        'The wider borough',
        'MZ staff',
        'ID3 scheme',
        'FORM 5',
        'GIF89a is a name',
      ],
      ...[
        'solid growth',
        'the free meals',
        'PK staff',
        '%!PS',
        '<?xml version="1.0"?>',
        '{\\rtf',
        'RIFF',
        'OggS',
        '\ufeffBM,1',
      ],
      ...['', 'ftypisom', '1234ftypheic', 'II*', 'BZh9', '7z', 'Rar!'],
    ])
      for (const name of ['workforce.csv', 'workforce.txt'])
        assert.equal((await staged(sent(name, text))).name, name, text);
  });

  it('is text in UTF-16, as spreadsheets write it', async () => {
    const little = Buffer.from('\ufeffborough\tpeople\r\nGreenwich £\t12\r\n大学', 'utf16le');
    assert.equal((await staged(sent('a.csv', little))).type, 'text/csv; charset=utf-8');
    assert.equal((await staged(sent('a.txt', Buffer.from(little).swap16()))).name, 'a.txt');
    const noise = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.alloc(64, 0xd8)]);
    assert.match(await refusal(sent('a.txt', noise)), /not what its name says/);
    const nothing = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.alloc(8)]);
    assert.match(await refusal(sent('a.txt', nothing)), /not what its name says/);
  });

  it('is told what it is where its name says something else', async () => {
    assert.match(
      await refusal(sent('a.pdf', PNG)),
      /inside it is a \.png file\. Change the end of its name to \.png/,
    );
    assert.match(await refusal(sent('a.csv', '%PDF-1.4\n1 0 obj')), /inside it is a \.pdf file/);
    assert.match(await refusal(sent('a.xlsx', 'borough,people')), /inside it is a \.txt file/);
    assert.match(
      await refusal(sent('a.pdf', Buffer.from([0, 1, 2]))),
      /or it is damaged.*save it as PDF, picture/,
    );
  });

  it('is refused with macros in it, in old formats and new', async () => {
    const old = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(512),
      Buffer.from('_VBA_PROJECT', 'utf16le'),
    ]);
    assert.match(await refusal(sent('a.xls', old)), /has macros in it\. Save it without them/);
    const zip = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.from('xl/vbaProject.bin')]);
    assert.match(await refusal(sent('a.xlsx', zip)), /has macros in it/);
    assert.equal((await staged(sent('a.txt', 'we removed vbaProject.bin'))).name, 'a.txt');
  });

  it('of an old program is refused for its project or its sheet of macros, and not for words about them', async () => {
    const workbook = (kind: number) => ({
      Workbook: Buffer.concat([
        record(0x809, [0, 6, 5, 0]),
        record(0x85, [0, 0, 0, 0, 0, kind, 2, 0, 65, 66]),
        record(0x0a, []),
      ]),
    });
    const slideshow = (has: string) => ({
      'PowerPoint Document': Buffer.from(
        `1f00ff0314000000020000040c00000001000000${has}00000002000000`,
        'hex',
      ),
    });
    const words = Buffer.from('how _VBA_PROJECT is written', 'utf16le');
    const refusedOnes = {
      'a.doc': compoundFile(['Macros', 'VBA'], { WordDocument: words }),
      'b.xls': compoundFile(['_VBA_PROJECT_CUR', 'VBA'], workbook(0)),
      'c.xls': compoundFile([], workbook(1)),
      'd.ppt': compoundFile([], slideshow('01')),
    };
    for (const [name, bytes] of Object.entries(refusedOnes))
      assert.match(await refusal(sent(name, bytes)), /has macros in it\. Save it without them/, name);
    const takenOnes = {
      'a.doc': compoundFile(['ObjectPool'], { WordDocument: words }),
      'b.xls': compoundFile([], workbook(0)),
      'd.ppt': compoundFile([], slideshow('00')),
    };
    for (const [name, bytes] of Object.entries(takenOnes))
      assert.equal((await staged(sent(name, bytes))).name, name);
  });

  it('of an old program that is damaged or goes round in circles is read to an end', async () => {
    const whole = compoundFile(['VBA'], { WordDocument: Buffer.alloc(9_000, 1) });
    for (const at of [30, 48, 68, 76, 512, 516, 520, 1_024 + 66, 1_024 + 116]) {
      for (const value of [0, 1, 0x7fffffff, 0xffffffff]) {
        const broken = Buffer.from(whole);
        broken.writeUInt32LE(value, at);
        await kindOf('a.doc', broken);
      }
    }
    for (let length = 8; length < whole.length; length += 377)
      await kindOf('a.doc', whole.subarray(0, length));
  });

  it('loses folders and disguises from its name', async () => {
    assert.equal((await staged(sent('..\\..\\a/b\u202Egnp.txt', 'x'))).name, 'bgnp.txt');
    assert.equal((await staged(sent('.txt', 'x'))).name, 'file.txt');
    assert.equal((await staged(sent(`${'a'.repeat(500)}.txt`, 'x'))).name.length, 124);
  });

  it('is named by its own member only', async () => {
    const mine = new Types.ObjectId();
    const { id } = await staged(sent('a.txt', 'x'), mine);
    assert.equal((await evidenceOf(mine, String(id)))?.name, 'a.txt');
    assert.equal(await evidenceOf(new Types.ObjectId(), String(id)), null);
    assert.equal(await evidenceOf(mine, { $ne: null }), null);
  });

  it('is deleted after some days unless something saved names it', async () => {
    const kept = await staged(sent('kept.txt', 'x'));
    const left = await staged(sent('left.txt', 'x'));
    const who = await person('Bo Lee');
    await act(Person, { id: who._id }, {}, [attachEvidence(kept.id, { kind: 'figure', id: who._id })]);
    assert.equal(await dropStaged(), 0);
    assert.equal(await dropStaged(new Date(Date.now() + 3 * 86_400_000)), 1);
    const names = (await evidenceNamed([kept.id, left.id])).map(({ name }) => name);
    assert.deepEqual(names, ['kept.txt']);
  });
});

describe('opening evidence', () => {
  beforeEach(emptyDatabase);

  it('hands it to the people of its member and to coordinators, as a download', async () => {
    const hollybank = await member();
    const { id } = await staged(sent('Löhne "2025".txt', 'hello'), hollybank._id);
    const cleo = await person('Cleo Ware', { roles: [[hollybank, 'contributor']] });
    for (const who of [cleo, await ada()]) {
      const answer = await (await signedIn(who)).knock(paths.evidence(id));
      assert.equal(answer.status, 200);
      assert.match(String(answer.headers['content-disposition']), /^attachment; filename=/);
      assert.match(String(answer.headers['content-disposition']), /L%C3%B6hne%202025\.txt/);
      assert.equal(answer.headers['x-content-type-options'], 'nosniff');
      assert.equal(answer.text, 'hello');
    }
  });

  it('does not let others know that it exists', async () => {
    const { id } = await staged(sent('a.txt', 'hello'), (await member())._id);
    const stranger = await person('Sam Reed', { roles: [[await member('Quayside College'), 'lead']] });
    const client = await signedIn(stranger);
    assert.equal((await client.open(paths.evidence(id))).status, 404);
    assert.equal((await client.open(paths.evidence('nothing'))).status, 404);
    assert.equal((await (await visitor()).knock(paths.evidence(id))).status, 302);
  });
});
