import type { RequestHandler } from 'express';
import { directory } from '../directory/directory.ts';
import { Member } from '../members/member.ts';
import { newestPublication } from '../publications/frozen.ts';
import { instantOf } from '../web/page-instant.ts';
import { frontView } from './front.view.ts';

export const showFront: RequestHandler = async (_req, res) => {
  const [{ members }, leading, newest] = await Promise.all([
    directory(instantOf(res)),
    membersByLeadPlace(),
    newestPublication(),
  ]);
  res.render('network/front', frontView({ members, leading, newest }));
};

async function membersByLeadPlace(): Promise<Map<string, number>> {
  const counts = await Member.aggregate<{ _id: string; count: number }>([
    { $match: { left: null } },
    { $group: { _id: '$approved.leadPlace', count: { $sum: 1 } } },
  ]);
  return new Map(counts.map(({ _id, count }) => [_id, count]));
}
