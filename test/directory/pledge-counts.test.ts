import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Types } from 'mongoose';
import { tallyOn } from '../../src/directory/pledge-counts.ts';
import { Pledge, type StoredPledge } from '../../src/pledges/pledge.ts';
import { promiseWords } from '../../src/pledges/public/promise-words.ts';
import { pledgeLine } from '../../src/pledges/status/public-line.ts';
import { noFigures } from '../../src/pledges/status/readings.ts';
import { activityPledge, levelPledge, milestonePledge, startersPledge } from '../pledges/pledge.support.ts';
import { emptyWithCatalogue } from '../support/database.ts';

const MEMBERS = [new Types.ObjectId(), new Types.ObjectId()];
const CONTENTS = [activityPledge, levelPledge, milestonePledge, startersPledge];
const DAYS = ['2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01'];
const by = new Types.ObjectId();
const done = (on: string) => ({ by, at: new Date(`${on}T12:00:00Z`), on });
const day = fc.constantFrom(...DAYS);

const pledge = fc
  .record({
    member: fc.constantFrom(...MEMBERS),
    approved: fc.constantFrom(...CONTENTS),
    accepted: fc.array(day, { maxLength: 2 }),
    withdrawn: fc.option(day),
  })
  .map(({ member, approved, accepted, withdrawn }): StoredPledge & { approved: typeof approved } => {
    const type = approved.measure ? 'measured' : approved.maturity ? 'maturity' : 'milestone';
    const acceptances = accepted.toSorted().map(on => ({ ...done(on), edition: 1 }));
    const withdrawal = withdrawn && { ...done(withdrawn), reason: 'It ended.' };
    const made = { ...done('2026-11-27') };
    const given = { once: 'x', member, type, made, approved, acceptances, withdrawal };
    return new Pledge(given).toObject() as StoredPledge & { approved: typeof approved };
  });

/** As the directory counted them by the lines that the public reads. */
function byLines(on: string, pledges: readonly StoredPledge[]) {
  const tallied = new Map<string, { count: number; themes: Set<string>; words: string[] }>();
  for (const one of pledges) {
    const line = pledgeLine(one, { members: new Map(), figures: noFigures, at: on });
    if (!line || line.status === 'withdrawn') continue;
    const own = tallied.get(String(one.member)) ?? { count: 0, themes: new Set(), words: [] };
    const words = [...own.words, one.approved ? promiseWords(one.approved) : ''];
    tallied.set(String(one.member), { count: own.count + 1, themes: own.themes.add(line.theme), words });
  }
  return tallied;
}

describe('the counts of pledges in the directory', () => {
  before(emptyWithCatalogue);

  it('are of those that the public reads as standing, on any day', () => {
    fc.assert(
      fc.property(day, fc.array(pledge, { maxLength: 8 }), (on, pledges) => {
        assert.deepEqual(tallyOn(on, pledges), byLines(on, pledges));
      }),
    );
  });
});
