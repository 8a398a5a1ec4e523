import type { RequestHandler } from 'express';
import { answeredCommitments } from '../commitments/public/answered.ts';
import { directory } from '../directory/directory.ts';
import { upcomingEvents } from '../events/public-events.ts';
import { Member } from '../members/member.ts';
import { dayOf } from '../network/day.ts';
import { newestPublication } from '../publications/editions.ts';
import { frontStory } from '../stories/public-stories.ts';
import { instantOf } from '../web/page-instant.ts';
import { achievements } from '../workstreams/achievements.ts';
import { frontView } from './front.view.ts';

/** So many events that are coming up stand on the front page. */
const MOST_EVENTS = 3;
/** And so many promises that were answered for. */
const MOST_ASKED = 2;
/** And so many that were kept. */
const MOST_ACHIEVED = 3;

export const showFront: RequestHandler = async (_req, res) => {
  const at = instantOf(res);
  const [{ members }, leading, newest, events, asked, story, achieved] = await Promise.all([
    directory(at),
    membersByLeadPlace(),
    newestPublication(),
    upcomingEvents(dayOf(at), MOST_EVENTS),
    answeredCommitments(dayOf(at), MOST_ASKED),
    frontStory(),
    achievements(at),
  ]);
  // What is measured would have this page made anew with every figure that is accepted.
  const kept = achieved.filter(({ measured }) => !measured).slice(0, MOST_ACHIEVED);
  res.render('front/front', frontView({ members, leading, newest, events, asked, story, achieved: kept }));
};

async function membersByLeadPlace(): Promise<Map<string, number>> {
  const counts = await Member.aggregate<{ _id: string; count: number }>([
    { $match: { left: null } },
    { $group: { _id: '$approved.leadPlace', count: { $sum: 1 } } },
  ]);
  return new Map(counts.map(({ _id, count }) => [_id, count]));
}
