import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { Types } from 'mongoose';
import { KeptPart, keepPart, partsOf } from '../../../src/changes/kept-parts.ts';
import { IndicatorModel } from '../../../src/indicators/indicator.ts';
import type { MemberDocument } from '../../../src/members/member.ts';
import { network } from '../../../src/network/current.ts';
import { Period } from '../../../src/network/period.ts';
import { changeSettings } from '../../../src/network/settings.ts';
import { freshNetwork } from '../../../src/network/stored.ts';
import { Pledge } from '../../../src/pledges/pledge.ts';
import { computeAside } from '../../../src/pledges/public/aside.ts';
import { readingsKnown } from '../../../src/pledges/public/current-figures.ts';
import { recallWork } from '../../../src/pledges/public/kept-work.ts';
import { linesOn } from '../../../src/pledges/public/public-lines.ts';
import { computeAndKeep, publicPledges } from '../../../src/pledges/public/public-pledges.ts';
import { Figure } from '../../../src/returns/figure/figure.ts';
import { member, person } from '../../support/cast.ts';
import { emptyWithCatalogue } from '../../support/database.ts';
import { accepted, activityPledge, startersPledge, told } from '../pledge.support.ts';

const by = new Types.ObjectId();
const done = { by, at: new Date('2025-06-20T09:00:00Z') };

describe('what was worked out of pledges before a start', () => {
  let trust: MemberDocument;
  let bo: Awaited<ReturnType<typeof person>>;
  let days = 0;

  beforeEach(async () => {
    await emptyWithCatalogue();
    trust = await member();
    bo = await person('Bo Lee', { roles: [[trust, 'lead']] });
    await Period.create({
      ...{ key: '2024-25', starts: '2024-04-01', ends: '2025-03-31', opens: '2025-04-01', due: '2025-06-30' },
      ...{ cutOff: '2025-09-30', opened: done },
    });
    await accepted(trust, bo, startersPledge);
    await accepted(trust, bo, activityPledge);
    await give(1_800);
  });

  /** A figure of new starters out of 4,000, which a coordinator accepted. */
  async function give(numerator: number): Promise<void> {
    const content = { state: 'value', numerator: { R2: numerator }, denominator: 4_000, total: null };
    const which = { member: trust._id, indicator: 'EMP-03', period: '2024-25', part: 'year' };
    const acceptance = { ...done, version: numerator, content };
    await Figure.updateOne(
      which,
      { $set: { definition: 1, version: numerator, content }, $push: { acceptances: acceptance } },
      { upsert: true },
    );
  }

  /** A day that this process has not met. */
  function nextDay(): { day: string; noon: Date } {
    days += 1;
    const day = `2027-01-${String(days).padStart(2, '0')}`;
    return { day, noon: new Date(`${day}T12:00:00Z`) };
  }

  /** As after a start: of what was worked out nothing is in memory. */
  function forget(day: string): void {
    readingsKnown.clear();
    linesOn(day).clear();
  }

  /** Writes another promise into every line that is kept: it shows where a line is taken from. */
  async function mark(day: string): Promise<void> {
    for await (const part of partsOf<[string, string, { promise: string }][]>(`lines of pledges ${day}`))
      await keepPart({
        ...part,
        value: part.value.map(([id, name, line]) => [id, name, { ...line, promise: 'From what was kept' }]),
      });
  }

  const linesAt = async (noon: Date) => (await publicPledges(noon)).map(({ line }) => line);

  it('is read back, and says the same', async () => {
    const { day, noon } = nextDay();
    const before = await linesAt(noon);
    await computeAndKeep(day);
    forget(day);
    assert.deepEqual(await linesAt(noon), before);
    assert.match(before[0]?.progress ?? '', /45%/);
  });

  it('is worked out in a thread of its own as it is here', async () => {
    const { day, noon } = nextDay();
    const before = await linesAt(noon);
    await computeAside(day);
    await mark(day);
    forget(day);
    await recallWork(day);
    const marked = before.map(line => ({ ...line, promise: 'From what was kept' }));
    assert.deepEqual(
      [...linesOn(day).values()].map(({ line }) => line),
      marked,
    );
    await Pledge.updateOne({ _id: before[0]?.id }, { $set: { shownAt: new Date() } });
    const now = await linesAt(noon);
    assert.deepEqual(now, [before[0], marked[1]]);
  });

  it('is taken for each pledge of which nothing changed, and for no other', async () => {
    const { day, noon } = nextDay();
    await computeAndKeep(day);
    await mark(day);
    forget(day);
    await give(1_900);
    const [starters, gardens] = await linesAt(noon);
    assert.match(starters?.progress ?? '', /48%/);
    assert.equal(starters?.promise, startersPledge.promise);
    assert.equal(gardens?.promise, 'From what was kept');
  });

  it('is not taken for a pledge that was told about since', async () => {
    const { day, noon } = nextDay();
    await computeAndKeep(day);
    await mark(day);
    forget(day);
    const gardens = (await publicPledges(noon)).find(({ pledge }) => pledge.type === 'activity')?.pledge;
    assert.ok(gardens);
    await told(gardens, bo, {});
    const line = (await linesAt(noon)).find(({ id }) => id === String(gardens._id));
    assert.equal(line?.promise, activityPledge.promise);
    assert.ok(line?.said);
  });

  it('is not taken once the catalogue or the settings are others', async () => {
    const { day, noon } = nextDay();
    await computeAndKeep(day);
    await mark(day);
    forget(day);
    await IndicatorModel.updateOne({ code: 'PRO-01' }, { $set: { help: 'Count what was paid.' } });
    const lines = await linesAt(noon);
    assert.deepEqual(
      lines.map(({ promise }) => promise),
      [startersPledge.promise, activityPledge.promise],
    );
  });

  it('is by the settings that hold, however late this process hears of them', async () => {
    const { noon } = nextDay();
    await freshNetwork();
    assert.match((await linesAt(noon))[0]?.progress ?? '', /45%/);
    const suppression = { ...network.suppression, smallest: 5_000, shares: [] };
    await changeSettings({ ...network, suppression }, { by, at: new Date(), seen: 0, before: network });
    await linesAt(noon);
    await freshNetwork();
    const [starters] = await linesAt(noon);
    assert.equal(starters?.progress, null);
  });

  it('is worked out anew where what was kept cannot be read', async () => {
    const { day, noon } = nextDay();
    const before = await linesAt(noon);
    await computeAndKeep(day);
    const [line, readings] = [/^lines/, /^EMP/];
    await KeptPart.updateOne({ _id: line }, { $unset: { bytes: 1 } });
    await KeptPart.updateOne({ _id: readings }, { $set: { bytes: gzipSync('[{"name":') } });
    forget(day);
    await recallWork(day);
    assert.deepEqual(await linesAt(noon), before);
  });
});
