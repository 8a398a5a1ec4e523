import type { Types } from 'mongoose';
import { onceFor } from '../changes/bounded.ts';
import { countsOf } from '../charts/statuses.ts';
import { network } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import { pledgeCard } from '../pledges/card.ts';
import { type PublicPledge, publicPledges, publicPledgesOf } from '../pledges/public/public-pledges.ts';
import type { PledgeTally } from './directory.entry.ts';

/** By the member's id. The same map as long as nothing was published. */
export type Tallied = ReadonlyMap<string, PledgeTally>;

/** How many pledges each member has published and not withdrawn, and about what. */
export const publishedPledges = async (at: Date): Promise<Tallied> => tally(await publicPledges(at));

const tally = onceFor((all: readonly PublicPledge[]): Tallied => {
  const tallied = new Map<string, PledgeTally>();
  for (const { pledge, line } of all.filter(isLive)) {
    const own = tallied.get(String(pledge.member)) ?? { count: 0, themes: new Set<string>() };
    own.themes.add(line.theme);
    tallied.set(String(pledge.member), { ...own, count: own.count + 1 });
  }
  return tallied;
});

const isLive = ({ line }: PublicPledge): boolean => line.status !== 'withdrawn';

/** A member's published pledges as its page shows them, theme by theme; what was withdrawn comes last. */
export async function pledgesShown(member: Types.ObjectId, at: Date) {
  const all = (await publicPledgesOf(member, at)).toSorted(byTheme);
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
