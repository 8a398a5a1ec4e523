import { Types } from 'mongoose';
import { storedCatalogue } from '../../src/indicators/catalogue.stored.ts';
import { Period } from '../../src/network/period.ts';
import { Pledge } from '../../src/pledges/pledge.ts';
import { Figure } from '../../src/returns/figure/figure.ts';

/** Shares of people: of a known part, of new starters, and of a denominator that is public. */
const CODES = ['EMP-02', 'EMP-04', 'EMP-09'];
/** Every so manieth member put a figure right after it was accepted. */
const CORRECTED = 20;
const BATCH = 2_000;

interface Given {
  member: Types.ObjectId;
  indicator: string;
  content: { numerator: number | Record<string, number>; denominator: number | null };
}

/** A pledge by each of these figures that a member gave in the first year, some a little and some far from their target. */
export async function makePledges(): Promise<number> {
  const [first, second] = await Period.find().sort({ starts: 1 }).lean();
  const wanted = { period: first?.key ?? '', indicator: { $in: [...CODES, 'EMP-01'] } };
  const given = await Figure.find(wanted, { member: 1, indicator: 1, content: 1 }).lean<Given[]>();
  const staff = new Map(
    given
      .filter(({ indicator }) => indicator === 'EMP-01')
      .map(({ member, content }) => [String(member), Number(content.numerator)]),
  );
  const measured = given.filter(({ indicator }) => CODES.includes(indicator));
  const pledges = measured.map((one, n) => pledgeOf(one, n, wholeOf(one, staff), wanted.period));
  for (let start = 0; start < pledges.length; start += BATCH)
    await Pledge.insertMany(pledges.slice(start, start + BATCH));
  await correct(second?.key ?? '', measured);
  return pledges.length;
}

const wholeOf = ({ member, content }: Given, staff: Map<string, number>) =>
  content.denominator ?? staff.get(String(member)) ?? null;

function pledgeOf({ member, indicator, content }: Given, n: number, whole: number | null, period: string) {
  const version = storedCatalogue().get(indicator)?.versions.at(-1);
  const counted = content.numerator;
  const numerator = typeof counted === 'number' ? counted : (counted[version?.ring ?? 'R2'] ?? 0);
  const at = new Date('2024-10-01T09:00:00Z');
  const by = new Types.ObjectId();
  const share = whole ? Math.round((1_000 * numerator) / whole) : 0;
  return {
    once: `measured ${n}`,
    member,
    type: 'measured',
    made: { by, at, on: '2024-10-01' },
    approved: {
      theme: 'employment',
      promise: 'A larger share of people by 2027',
      aim: { target: Math.min(1_000, share + 5 + (n % 7) * 30), due: '2027-03-31' },
      measure: {
        indicator,
        definition: version?.version ?? 1,
        ring: version?.ring ?? null,
        baseline: { numerator, denominator: whole, period },
      },
    },
    acceptances: [{ by, at, on: '2024-10-01', edition: 1 }],
  };
}

/** As a second acceptance: both versions were public. */
async function correct(period: string, all: readonly Given[]): Promise<void> {
  const members = [...new Set(all.map(({ member }) => String(member)))];
  const some = members.filter((_, n) => n % CORRECTED === 0);
  for (const member of some) {
    const which = { period, member: new Types.ObjectId(member), indicator: 'EMP-04' };
    const figure = await Figure.findOne(which).lean();
    const content = figure?.content;
    if (!figure || !content) continue;
    const again = { ...content, denominator: (content.denominator ?? 0) + 9 };
    const accepted = { version: 3, content: again, by: figure.member, at: new Date('2025-11-01T09:00:00Z') };
    await Figure.updateOne(which, {
      $set: { content: again, 'saved.version': 3 },
      $push: { acceptances: accepted },
    });
  }
}
