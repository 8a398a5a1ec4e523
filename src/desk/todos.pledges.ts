import type { Types } from 'mongoose';
import type { Status } from '../charts/statuses.ts';
import { paths } from '../paths.ts';
import { latestContent, Pledge, type StoredPledge } from '../pledges/pledge.ts';
import { publicPledgesOf } from '../pledges/public/public-pledges.ts';
import { count } from '../web/helpers/count.ts';
import { date } from '../web/helpers/date.ts';
import type { Todo } from './todo.ts';

/** Questions about pledges first, then those nobody has told anything of for long. */
export async function pledgeTodos(member: Types.ObjectId, at: Date): Promise<Todo[]> {
  const [asked, published] = await Promise.all([
    Pledge.find({ member, 'waiting.question': { $ne: null }, 'waiting.answer': null }).lean<StoredPledge[]>(),
    publicPledgesOf(member, at),
  ]);
  const silent = published.filter(({ line }) => AWAITED.includes(line.status));
  return [
    ...asked.map(pledge => ({
      text: `A coordinator asks about your pledge “${latestContent(pledge).promise}”.`,
      href: paths.pledgeDesk(pledge._id),
      act: 'Answer',
    })),
    ...silent.slice(0, MOST_NAMED).map(({ pledge, line }) => ({
      text: silenceText(pledge, line.promise),
      href: paths.newPledgeUpdate(pledge._id),
      act: 'Tell how it goes',
    })),
    ...(silent.length > MOST_NAMED
      ? [
          {
            text: `${count(silent.length - MOST_NAMED, 'more pledge', null)} ${silent.length - MOST_NAMED === 1 ? 'waits' : 'wait'} for an update.`,
            href: paths.memberPledges(member),
            act: 'See the pledges',
          },
        ]
      : []),
  ];
}

const AWAITED: Status[] = ['no-update', 'not-started'];
const MOST_NAMED = 5;

/** Which pledge waits for an update, and since when. */
function silenceText({ updates }: StoredPledge, promise: string): string {
  const last = updates
    .filter(({ acceptance }) => acceptance)
    .toSorted((a, b) => a.on.localeCompare(b.on))
    .at(-1);
  return last
    ? `Your pledge “${promise}” waits for an update. The last is of ${date(last.on)}.`
    : `Your pledge “${promise}” waits for its first update.`;
}
