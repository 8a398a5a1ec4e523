import assert from 'node:assert/strict';
import fc from 'fast-check';
import { serve } from '../../../src/network/current.ts';
import { readNetwork } from '../../../src/network/network.ts';
import { prepareCatalogue } from '../../support/database.ts';
import { BEFORE, NOW } from '../facts/facts.support.ts';
import type { Attack } from './attack.support.ts';
import {
  type Careless,
  CODES,
  type Code,
  networkOf,
  own,
  type Sight,
  type Someone,
  someone,
  type Told,
  tell,
} from './baselines.support.ts';
import { read } from './reader.support.ts';

/** How far above the truth the reader looks: fewer worlds than there are, so more is called recovered. */
const ROOM = 12;
const HALF = 2;
const THOUSAND = 1_000;

type World = Map<string, number>;

/** Every world of counts that agrees with all that is printed of one year. */
function worldsOf({ facts, truth }: Attack): World[] {
  const names = [...truth.keys()];
  const worlds: World[] = [];
  const world: World = new Map();
  const choose = (place: number): void => {
    const name = names[place];
    if (name === undefined) return void worlds.push(new Map(world));
    const [low, high] = spanOf(name);
    for (let value = low; value <= high; value += 1) {
      world.set(name, value);
      choose(place + 1);
    }
    world.delete(name);
  };
  /** By every fact of which all else is chosen. */
  const spanOf = (name: string): [number, number] => {
    let [low, high] = [0, (truth.get(name) ?? 0) + ROOM];
    for (const { terms, least, most } of facts) {
      const others = terms.filter(([one]) => one !== name);
      if (others.length === terms.length || others.some(([one]) => !world.has(one))) continue;
      const weight = terms.find(([one]) => one === name)![1];
      if (weight !== 1) throw new RangeError('a count is in a sum once');
      const sum = others.reduce((all, [one, times]) => all + times * world.get(one)!, 0);
      [low, high] = [Math.max(low, least - sum), Math.min(high, most - sum)];
    }
    return [low, high];
  };
  choose(0);
  return worlds;
}

/** Where a member's count stands in each year, and what it is of: of people alone, of a thousand, so that it is itself. */
interface Places {
  before: string;
  now: string;
  wholes: [before: number, now: number];
}

/** What a reader knows of two counts by all that one pledge says: knows the rule, and nothing of src. */
function agrees(
  { hold, due, target, status, way, numbers }: Sight,
  b: number,
  c: number,
  [ofB, ofC]: [number, number],
): boolean {
  if (
    !isPrinted(numbers, /^([\d,]+) (?:people|person)/, c) ||
    !isPrinted(numbers, /from ([\d,]+) (?:people|person)/, b)
  )
    return false;
  if (target === null) return true;
  // The start, the end and the target times both wholes, in tenths of a per cent.
  const [from, now, to] = [THOUSAND * b * ofC, THOUSAND * c * ofB, target * ofB * ofC];
  if (hold !== (from === to) || from > to) return false;
  return isSaid(status, due, { from, now, to }) && isOnTheWay(way, { from, now, to });
}

/** A number that is printed 10 is 8 to 12. */
function isPrinted(numbers: string | null, pattern: RegExp, count: number): boolean {
  const said = pattern.exec(numbers ?? '')?.[1];
  if (said === undefined) return true;
  const printed = Number(said.replaceAll(',', ''));
  return printed === 0 ? count === 0 : Math.abs(count - printed) <= HALF;
}

interface Way {
  from: number;
  now: number;
  to: number;
}

function isSaid(status: string, due: string, { from, now, to }: Way): boolean {
  const ended = due === NOW_ENDS;
  const kept = from === to ? Math.abs(now - from) * 20 <= from : now >= to;
  const slow = from === to ? !kept : (now - from) * 10 < 4 * (to - from);
  if (status === 'achieved') return kept && (ended || from !== to);
  if (status === 'not-achieved') return !kept && ended;
  if (status === 'behind') return slow && !ended;
  if (status === 'on-track') return !slow && !ended && (from === to || !kept);
  return true;
}

const NOW_ENDS = '2025-03-31';

/** "36% of the way", "30 to 42% of the way", "All of the way"; rounded away from the target. */
function isOnTheWay(way: string | null, { from, now, to }: Way): boolean {
  if (way === null || from === to) return true;
  if (way.startsWith('Further')) return now < from;
  if (way.startsWith('All')) return now >= to;
  const [, least = '0', most] = /^([\d.]+)(?: to ([\d.]+))?% of the way/.exec(way) ?? [];
  const times = 10 ** (least.split('.')[1]?.length ?? 0);
  const gone = Math.max(0, (100 * times * (now - from)) / (to - from));
  const low = Math.round(Number(least) * times);
  if (way.includes('or more')) return gone >= low;
  return most === undefined ? Math.floor(gone) === low : gone >= low && gone <= Number(most) * times;
}

/** The held back counts of which fewer than three values agree with all that is public of both years. */
function found({ pages, sights }: Told, all: readonly Someone[], code: Code): string[] {
  const { attacks, secrets } = read(pages);
  const [before, now] = [BEFORE, NOW].map(year => worldsOf(attacks.get(`${code} ${year}`)!)) as [
    World[],
    World[],
  ];
  const given = networkOf(all, code);
  const places = new Map(sights.map(sight => [sight, placesOf(sight.member)]));
  function placesOf(key: string): Places {
    const [b, c] = [BEFORE, NOW].map(year => {
      const answer = own(given, code, key, year);
      const { attacks } = read([{ answer, shown: pages[0]!.shown }]);
      const [name = ''] = attacks.get(`${code} ${year}`)!.truth.keys();
      return { name, whole: Number(answer.sums?.denominator ?? THOUSAND) };
    });
    return { before: b!.name, now: c!.name, wholes: [b!.whole, c!.whole] };
  }
  const possible = secrets.map(() => new Set<number>());
  for (const then of before)
    for (const since of now) {
      const fits = sights.every(sight => {
        const { before: b, now: c, wholes } = places.get(sight)!;
        return agrees(sight, then.get(b)!, since.get(c)!, wholes);
      });
      if (!fits) continue;
      for (const [i, { table, terms }] of secrets.entries()) {
        const world = table.endsWith(NOW) ? since : then;
        possible[i]!.add(terms.reduce((sum, [name, weight]) => sum + weight * world.get(name)!, 0));
      }
    }
  return secrets.flatMap(({ what }, i) => (possible[i]!.size < 3 ? [what] : []));
}

const some = fc.array(someone, { minLength: 1, maxLength: 2 });

const has = (before: number, now: number, more: number, due: '2025-03-31' | '2026-03-31'): Someone => ({
  ...{ sector: 'nhs', before, now, whole: 200 },
  pledge: { more, due },
});

/** For each sense a network that it is enough for, where nothing is done about it. */
const ENOUGH: Record<Careless, { what: string; all: Someone[] }> = {
  statuses: { what: 'one of a year before of 2, hoping for 3, with 3', all: [has(2, 3, 1, '2025-03-31')] },
  targets: { what: 'one that holds the 5 it had', all: [has(5, 12, 0, '2026-03-31')] },
  ways: { what: 'one that went from 4 to 9 on the way to 20', all: [has(4, 9, 16, '2026-03-31')] },
};

describe('a reader of pledges whose baseline is held back', function () {
  this.timeout(240_000);
  before(() => {
    serve({ network: readNetwork('seeds/network.json'), baseUrl: 'http://127.0.0.1' });
    return prepareCatalogue();
  });

  for (const code of CODES) {
    it(`recovers no held back count of ${code}, of either year`, () => {
      let [targets, statuses] = [0, 0];
      fc.assert(
        fc.property(some, all => {
          const told = tell(all, code);
          targets += told.sights.filter(({ target }) => target !== null).length;
          statuses += told.sights.filter(({ status }) => status !== 'too-few').length;
          assert.deepEqual(found(told, all, code), []);
        }),
        { numRuns: 120, seed: 20_264 },
      );
      assert.ok(targets > 30 && statuses > 10, `${targets} targets and ${statuses} statuses are printed`);
    });

    it(`recovers some of ${code} where statuses, targets to hold or the way gone are printed whatever they tell`, () => {
      for (const careless of ['statuses', 'targets', 'ways'] as const) {
        let recovered = 0;
        fc.assert(
          fc.property(some, all => {
            recovered += found(tell(all, code, careless), all, code).length;
          }),
          { numRuns: 60, seed: 20_264 },
        );
        assert.ok(recovered > 0, `the attack by ${careless} must be able to succeed`);
      }
    });
  }

  for (const [careless, { what, all }] of Object.entries(ENOUGH))
    it(`learns by ${careless} of ${what}, where nothing is done about it`, () => {
      assert.notDeepEqual(found(tell(all, 'EMP-08', careless as Careless), all, 'EMP-08'), []);
      assert.deepEqual(found(tell(all, 'EMP-08'), all, 'EMP-08'), []);
    });
});
