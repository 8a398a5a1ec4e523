import { isDeepStrictEqual } from 'node:util';
import type { Types } from 'mongoose';
import { whileUnchanged } from '../changes/cached.ts';
import { countsOf } from '../charts/statuses.ts';
import { network } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import { pledgeCard } from '../pledges/card.ts';
import type { Content } from '../pledges/content.ts';
import { Pledge } from '../pledges/pledge.ts';
import { PROMISE_WORDS, promiseWords } from '../pledges/public/promise-words.ts';
import type { PublicPledge } from '../pledges/public/public-pledges.ts';
import type { PledgeTally } from './directory.entry.ts';

/** By the member's id. The same map as long as nothing of it changed. */
export type Tallied = ReadonlyMap<string, PledgeTally>;

/**
 * How many pledges each member has published and not withdrawn, about what and in which words: told by the pledges alone, so
 * that an accepted figure leaves the directory as it is.
 */
export const publishedPledges = (at: Date): Promise<Tallied> => keptTally(dayOf(at), dayOf(at));

const keptTally = whileUnchanged('counts of pledges', { on: ['pledges'], most: 2 }, readTally);

interface CountedPledge {
  member: Types.ObjectId;
  approved: Pick<Content, 'theme' | 'promise' | 'detail' | 'steps'>;
  acceptances: { on: string }[];
  withdrawal: { on: string } | null;
}

const fields = {
  ...{ _id: 0, member: 1, 'approved.theme': 1, 'acceptances.on': 1, 'withdrawal.on': 1 },
  ...PROMISE_WORDS,
};

let newest: Tallied = new Map();

async function readTally(day: string): Promise<Tallied> {
  const pledges = await Pledge.collection
    .find<CountedPledge>({ approved: { $ne: null } }, { projection: fields })
    .toArray();
  const tallied = tallyOn(day, pledges);
  if (!isDeepStrictEqual(tallied, newest)) newest = tallied;
  return newest;
}

/** As `standingOf` has it: accepted by that day, and not withdrawn by then. */
const isPublic =
  (day: string) =>
  ({ acceptances: [first], withdrawal }: CountedPledge): boolean =>
    first !== undefined && first.on <= day && !(withdrawal && withdrawal.on <= day);

/** Counts accepted pledges as they stand on a day, by member. */
export function tallyOn(day: string, pledges: readonly CountedPledge[]): Tallied {
  const tallied = new Map<string, PledgeTally>();
  for (const { member, approved } of pledges.filter(isPublic(day))) {
    const key = String(member);
    const own = tallied.get(key) ?? { count: 0, themes: new Set<string>(), words: [] };
    own.themes.add(approved.theme);
    own.words.push(promiseWords(approved));
    tallied.set(key, { ...own, count: own.count + 1 });
  }
  return tallied;
}

const isLive = ({ line }: PublicPledge): boolean => line.status !== 'withdrawn';

/** A member's published pledges as its page shows them, theme by theme; what was withdrawn comes last. */
export function pledgesShown(pledges: readonly PublicPledge[], at: Date) {
  const all = pledges.toSorted(byTheme);
  const [live, withdrawn] = [all.filter(isLive), all.filter(one => !isLive(one))];
  const cards = [...live, ...withdrawn].map(({ line, pledge }) => pledgeCard(line, pledge, dayOf(at)));
  return {
    promises: live.length,
    withdrawn: withdrawn.length,
    pledges: cards,
    counts: countsOf(all.map(({ line }) => line)),
  };
}

const themeOf = ({ line }: PublicPledge): number => network.themes.findIndex(({ key }) => key === line.theme);
const byTheme = (a: PublicPledge, b: PublicPledge): number => themeOf(a) - themeOf(b);
