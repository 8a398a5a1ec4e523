import type { Types } from 'mongoose';
import { paths } from '../paths.ts';
import { latestContent, Pledge, type StoredPledge } from '../pledges/pledge.ts';
import { publicPledgesOf } from '../pledges/public.ts';
import { count } from '../web/helpers/count.ts';
import type { Need } from './need.ts';

/** Questions about pledges first, then those nobody has told anything of for long. */
export async function pledgeNeeds(member: Types.ObjectId, at: Date): Promise<Need[]> {
  const [asked, published] = await Promise.all([
    Pledge.find({ member, 'waiting.question': { $ne: null }, 'waiting.answer': null }).lean<StoredPledge[]>(),
    publicPledgesOf(member, at),
  ]);
  const silent = published.filter(({ line }) => line.status === 'no-update').length;
  const has = silent === 1 ? 'has' : 'have';
  return [
    ...asked.map(pledge => ({
      text: `A coordinator asks about your pledge “${latestContent(pledge).promise}”.`,
      href: paths.pledgeDesk(pledge._id),
      act: 'Answer',
    })),
    ...(silent > 0
      ? [
          {
            text: `${count(silent, 'pledge', null)} ${has} had no update for more than a year.`,
            href: paths.memberPledges(member),
            act: 'See the pledges',
          },
        ]
      : []),
  ];
}
