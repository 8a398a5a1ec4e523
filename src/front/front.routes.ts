import type { RequestHandler } from 'express';
import { upcomingAssemblies } from '../assemblies/upcoming.ts';
import { directory } from '../directory/directory.ts';
import { Member } from '../members/member.ts';
import { dayOf } from '../network/day.ts';
import { newestPublication } from '../publications/frozen.ts';
import { instantOf } from '../web/page-instant.ts';
import { frontView } from './front.view.ts';

/** So many assemblies that are coming up stand on the front page. */
const MOST_EVENTS = 3;

export const showFront: RequestHandler = async (_req, res) => {
  const at = instantOf(res);
  const [{ members }, leading, newest, events] = await Promise.all([
    directory(at),
    membersByLeadPlace(),
    newestPublication(),
    upcomingAssemblies(dayOf(at), MOST_EVENTS),
  ]);
  res.render('network/front', frontView({ members, leading, newest, events }));
};

async function membersByLeadPlace(): Promise<Map<string, number>> {
  const counts = await Member.aggregate<{ _id: string; count: number }>([
    { $match: { left: null } },
    { $group: { _id: '$approved.leadPlace', count: { $sum: 1 } } },
  ]);
  return new Map(counts.map(({ _id, count }) => [_id, count]));
}
