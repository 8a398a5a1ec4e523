import { whileUnchanged } from '../changes/cached.ts';
import { publicCommitments } from '../commitments/public/public-commitments.ts';
import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import type { CardMakers } from '../pledges/card.ts';
import { listed } from '../pledges/public/listing.ts';
import { publicPledges } from '../pledges/public/public-pledges.ts';

/** A promise that was kept. */
export interface Achievement {
  kind: 'pledge' | 'commitment';
  promise: string;
  href: string;
  member: CardMakers;
  /** The day it was last told of. */
  on: string;
  /** What tells it: "Achieved", "The member: done · The community: it happened". */
  told: string;
  /** It is told by figures, so that another figure may tell otherwise. */
  measured: boolean;
}

/**
 * What members achieved, newest first: pledges whose status is achieved, and commitments whose last report-back says
 * done while the community does not say otherwise. Made from the same pages that everyone reads of each.
 */
export async function achievements(at: Date): Promise<readonly Achievement[]> {
  const [pledges, { all: commitments }] = await Promise.all([
    publicPledges(at),
    publicCommitments(dayOf(at)),
  ]);
  return kept(pledges, at, commitments);
}

const kept = whileUnchanged(
  'achievements',
  { on: ['pledges', 'promises', 'directory', 'figures', 'network'], most: 2 },
  async (at: Date, commitments: Awaited<ReturnType<typeof publicCommitments>>['all']) => {
    const { all } = await listed(await publicPledges(at));
    const told = commitments.filter(
      ({ outcomes }) => outcomes.includes('done') && !outcomes.includes('differ'),
    );
    const promised = new Set(told.flatMap(({ of }) => of.pledge ?? []));
    const reached = all.filter(({ line }) => line.status === 'achieved' && !promised.has(line.id));
    return [
      ...told.flatMap((one): Achievement[] => (one.answeredOn ? [ofCommitment(one, one.answeredOn)] : [])),
      ...reached.flatMap(ofPledge),
    ].sort((a, b) => b.on.localeCompare(a.on) || a.href.localeCompare(b.href));
  },
);

type Told = Awaited<ReturnType<typeof publicCommitments>>['all'][number];

const ofCommitment = ({ slug, name, member, sharers, account, view }: Told, on: string): Achievement => ({
  ...{ kind: 'commitment', promise: name, href: paths.commitment(slug), on, measured: false },
  member: { name: member.name, href: member.href, others: sharers },
  told: [`The member: ${account}`, view && `The community: ${view}`].filter(Boolean).join(' · '),
});

type Reached = Awaited<ReturnType<typeof listed>>['all'][number];

function ofPledge({ line, pledge, made: member }: Reached): Achievement[] {
  const on = line.said?.on ?? pledge.acceptances.at(-1)?.on;
  if (!on) return [];
  return [
    {
      ...{ kind: 'pledge', promise: line.promise, href: paths.pledge(line.id), member, on },
      ...{ told: line.statusText, measured: line.type === 'measured' },
    },
  ];
}
