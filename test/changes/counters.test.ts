import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import mongoose from 'mongoose';
import { announcementOf } from '../../src/changes/announce.ts';
import { whileUnchanged } from '../../src/changes/cached.ts';
import { announcing, type Concern, stampOf } from '../../src/changes/counters.ts';
import { connectedDb } from '../../src/database/connect.ts';
import { directory } from '../../src/directory/directory.ts';
import { Member } from '../../src/members/member.ts';
import { paths } from '../../src/paths.ts';
import { Figure } from '../../src/returns/figure/figure.ts';
import { inRoot } from '../../src/root.ts';
import { answer } from '../../src/statistics/answer/answer.ts';
import { NETWORK } from '../../src/statistics/answer/every-group.ts';
import { loadFacts } from '../../src/statistics/facts/facts.load.ts';
import { accepted, activityPledge, milestonePledge, stored, told } from '../pledges/pledge.support.ts';
import { accepted as acceptedFigure, openPeriod } from '../reports/reports.support.ts';
import { member, person, visitor } from '../support/cast.ts';
import { emptyWithCatalogue } from '../support/database.ts';
import { testUri } from '../support/hooks.ts';

const child = fileURLToPath(new URL('./counters.child.js', import.meta.url));

function renameElsewhere(name: string, killAt = '') {
  return spawnSync(process.execPath, [child, testUri(), name, killAt], { encoding: 'utf8' });
}

const names = async () => (await directory()).members.map(({ name }) => name);
const running = async () => (await connectedDb().collection('changes').findOne({}))?.running.length;

/** Models whose documents are read from the database each time. */
const NEVER_KEPT = [
  'Application Digest Disclosure Draft Entry FigureColumns Follower Job Kept KeptPart Letter Link NetworkExport',
  'Person Problem ResetRequest Scheduled SecurityEvent',
].flatMap(names => names.split(' '));

describe('the counters of changes', () => {
  beforeEach(async () => {
    await emptyWithCatalogue();
    await member('Ash Trust');
  });

  let counted = 0;

  /** Counts how often something that rests on these concerns is worked out. */
  function counting(...on: Concern[]) {
    let times = 0;
    counted += 1;
    const kept = whileUnchanged(`counted ${counted}`, { on }, async () => {
      times += 1;
      return times;
    });
    return () => kept(null);
  }

  it('let what is worked out be kept until something it rests on changes, and no longer', async () => {
    const ask = counting('directory');
    assert.deepEqual([await ask(), await ask()], [1, 1]);
    await Member.updateOne({}, { $set: { sizeBand: 'other' } });
    assert.deepEqual([await ask(), await ask()], [2, 2]);
    await announcing(['pledges'], async () => {});
    assert.equal(await ask(), 2);
  });

  it('are not moved by a write that nothing kept could tell', async () => {
    const ask = counting('directory', 'figures');
    assert.equal(await ask(), 1);
    await Member.updateOne({}, { $set: { waiting: null }, $inc: { version: 1 } });
    await Figure.updateOne({}, { $set: { typed: { note: 'half a word' } } });
    assert.equal(await ask(), 1);
    await Member.updateOne({}, { $set: { waiting: null, 'approved.name': 'Beech Trust' } });
    assert.equal(await ask(), 2);
  });

  it('show what another process wrote on the next page', async () => {
    assert.deepEqual(await names(), ['Ash Trust']);
    assert.equal(renameElsewhere('Birch Trust').status, 0);
    assert.deepEqual(await names(), ['Birch Trust']);
  });

  it('keep nothing while a write is under way, so that nothing older is shown once it is there', async () => {
    assert.deepEqual(await names(), ['Ash Trust']);
    await announcing(['directory'], async () => {
      assert.deepEqual(await names(), ['Ash Trust']);
      await connectedDb()
        .collection('members')
        .updateOne({}, { $set: { 'approved.name': 'Cedar Trust' } });
      assert.deepEqual(await names(), ['Cedar Trust']);
    });
    assert.deepEqual(await names(), ['Cedar Trust']);
  });

  for (const [killAt, shown] of [
    ['announced', 'Ash Trust'],
    ['written', 'Dogwood Trust'],
  ] as const)
    it(`cost a recomputation, and nothing else, where the process is killed once it has ${killAt}`, async () => {
      assert.deepEqual(await names(), ['Ash Trust']);
      assert.equal(renameElsewhere('Dogwood Trust', killAt).signal, 'SIGKILL');
      assert.deepEqual(await names(), [shown]);
      assert.equal(await running(), 1);
      const ask = counting('directory');
      assert.deepEqual([await ask(), await ask()], [1, 2], 'nothing is kept meanwhile');
      await later(31_000, ask);
      assert.equal(await running(), 0, 'the dead writer is given up');
      assert.equal(await ask(), await ask());
      assert.deepEqual(await names(), [shown]);
    });

  /** Asks as if so many milliseconds had gone by for this process. */
  async function later(ms: number, ask: () => Promise<unknown>): Promise<void> {
    const real = performance.now.bind(performance);
    performance.now = () => real() + ms;
    try {
      await ask();
    } finally {
      performance.now = real;
    }
  }

  it('lose no move where many write at once', async () => {
    const before = (await stampOf(['directory'])).numbers.directory ?? 0;
    await Promise.all(Array.from({ length: 20 }, () => Member.updateOne({}, { $set: { sizeBand: 'x' } })));
    assert.equal((await stampOf(['directory'])).numbers.directory, before + 40);
    assert.equal(await running(), 0);
    assert.equal((await stampOf(['directory'])).settled, true);
  });

  it('never stand still for a write that failed', async () => {
    const ask = counting('directory');
    await ask();
    await assert.rejects(
      announcing(['directory'], async () => {
        throw new Error('the connection was cut after the write');
      }),
      /connection was cut/,
    );
    assert.equal(await ask(), 2);
    assert.equal(await running(), 0);
  });
});

describe('a model', () => {
  it('says which concerns its documents are part of, unless nothing of it is ever kept in memory', () => {
    const silent = Object.keys(mongoose.models).filter(name => !announcementOf(name)?.on.length);
    assert.deepEqual(
      silent.filter(name => !NEVER_KEPT.includes(name)),
      [],
    );
  });

  it('is the only way to write its documents', async () => {
    const announcers = Object.values(mongoose.models).filter(({ modelName }) => announcementOf(modelName));
    const named = announcers.map(one => one.collection.name).join('|');
    const around = new RegExp(
      `collection(<\\w+>)?\\('(${named})'\\)\\s*\\.\\w*(insert|update|Update|delete|Delete|replace|Replace|bulk)`,
    );
    const files = await readdir(inRoot('src'), { recursive: true });
    for (const name of files.filter(each => each.endsWith('.ts') && !each.startsWith('migrations')))
      assert.doesNotMatch(await readFile(inRoot(`src/${name}`), 'utf8'), around, name);
  });
});

describe('a clock that is two hours ahead and then goes back', () => {
  beforeEach(emptyWithCatalogue);
  afterEach(() => {
    globalThis.Date = realDate;
  });

  it('keeps no accepted update from the public page', async () => {
    const ash = await member('Ash Trust');
    const maya = await person('Maya Okafor', { roles: [[ash, 'lead']] });
    const reader = await visitor();
    ahead(7_200_000);
    const pledge = await accepted(ash, maya, activityPledge);
    await told(pledge, maya, { said: 'Opened in the first week of May.', on: '2025-06-01' });
    const page = paths.pledge(pledge._id);
    assert.match((await reader.open(page)).text, /Opened in the first week of May/);
    assert.match((await reader.open('/pledges')).text, /1 promise by 1 member/);
    globalThis.Date = realDate;
    await told(await stored(pledge._id), maya, { said: 'Opened again in June.', on: '2025-07-01' });
    await accepted(ash, maya, milestonePledge);
    assert.match((await reader.open(page)).text, /Opened again in June/);
    assert.match((await reader.open('/pledges')).text, /2 promises by 1 member/);
  });

  it('keeps no accepted figure from what is worked out', async () => {
    const ash = await member('Ash Trust', { on: '2020-04-01' });
    await openPeriod(2024);
    ahead(7_200_000);
    await acceptedFigure(ash, 'PRO-01', '2024-25', { numerator: 500_00 });
    const spend = async () =>
      answer({ indicator: 'PRO-01', period: '2024-25', ring: null, group: NETWORK }, await loadFacts())?.value
        ?.num;
    assert.equal(await spend(), 500_00n);
    globalThis.Date = realDate;
    const beech = await member('Beech Trust', { on: '2020-04-01' });
    await acceptedFigure(beech, 'PRO-01', '2024-25', { numerator: 200_00 });
    assert.equal(await spend(), 700_00n);
  });
});

const realDate = globalThis.Date;

/** Sets this process's clock so many milliseconds ahead. */
function ahead(ms: number): void {
  globalThis.Date = class extends realDate {
    constructor(...given: [] | [string | number | Date]) {
      super(...((given.length > 0 ? given : [realDate.now() + ms]) as [number]));
    }
    static override now = () => realDate.now() + ms;
  } as DateConstructor;
}
