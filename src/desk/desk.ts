import { applicationsWaiting } from '../applications/application.ts';
import { commitmentsToJudge, owedBy } from '../commitments/waiting.ts';
import { eventsSentBack, eventsToRead } from '../events/waiting.ts';
import { lettersLost } from '../mail/lost.ts';
import { changeWaiting, Member } from '../members/member.ts';
import { network } from '../network/current.ts';
import { answersWaiting } from '../offers/offer.ts';
import { paths } from '../paths.ts';
import { roleNames } from '../people/people.letters.ts';
import { isCoordinator, livingMemberships, type SignedIn } from '../people/person.ts';
import { questionsWaiting } from '../places/questions/question.ts';
import { pledgesAsked, pledgesToJudge } from '../pledges/review/queue.counts.ts';
import { problemsWaiting } from '../problems/problem.ts';
import { returningMember } from '../returns/return.read.ts';
import { returnTask } from '../returns/return.task.ts';
import { storiesSentBack, storiesToRead } from '../stories/waiting.ts';
import type { Desk } from '../web/site.ts';

/**
 * The work bar of a person: that of the chosen member, where they belong to it; else the coordinator's tasks,
 * or those of the first member they belong to.
 */
export async function deskOf(person: SignedIn, chosen: string): Promise<Desk | null> {
  const places = livingMemberships(person);
  const place = places.find(one => String(one.member) === chosen);
  if (isCoordinator(person) && !place) return coordinatorsDesk();
  const membership = place ?? places[0];
  const member = membership && (await returningMember(membership.member));
  if (!membership || !member) return null;
  const at = new Date();
  const [task, asked, owed, sentBack, eventsBack, answered] = await Promise.all([
    returnTask(member, at),
    pledgesAsked(member._id),
    owedBy(member._id, at),
    storiesSentBack(member._id),
    eventsSentBack(member._id),
    answersWaiting(member._id),
  ]);
  const answers = owed.toConfirm.length + owed.sentBack.length + owed.reports.length;
  return {
    role: `You are its ${roleNames[membership.role]}`,
    whose: member.approved.name,
    tasks: [
      { key: 'overview', text: 'Overview', href: paths.memberDesk(member._id), badge: null },
      { key: 'pledges', text: 'Pledges', href: paths.memberPledges(member._id), badge: badge(asked) },
      {
        key: 'commitments',
        text: 'Commitments',
        href: paths.memberCommitments(member._id),
        badge: badge(answers),
      },
      ...(task ? [task] : []),
      { key: 'figures', text: 'Figures', href: paths.memberFigures(member._id), badge: null },
      { key: 'stories', text: 'Stories', href: paths.memberStories(member._id), badge: badge(sentBack) },
      { key: 'events', text: 'Events', href: paths.memberEvents(member._id), badge: badge(eventsBack) },
      { key: 'offers', text: 'Offers', href: paths.offers, badge: badge(answered) },
      { key: 'people', text: 'People', href: paths.memberPeople(member._id), badge: null },
    ],
  };
}

async function coordinatorsDesk(): Promise<Desk> {
  const [applications, changes, pledges, commitments, questions, stories, events, lost, problems] =
    await Promise.all([
      applicationsWaiting(),
      Member.countDocuments(changeWaiting),
      pledgesToJudge(),
      commitmentsToJudge(),
      questionsWaiting(),
      storiesToRead(),
      eventsToRead(),
      lettersLost(),
      problemsWaiting(),
    ]);
  return {
    role: 'Coordinator',
    whose: network.area,
    tasks: [
      { key: 'board', text: 'Board', href: paths.desk, badge: null },
      ...(lost > 0 ? [lostTask(lost)] : []),
      { key: 'returns', text: 'Returns', href: paths.returns, badge: null },
      { key: 'applications', text: 'Applications', href: paths.applications, badge: badge(applications) },
      { key: 'members', text: 'Members', href: paths.memberList, badge: badge(changes) },
      { key: 'pledges', text: 'Pledges', href: paths.pledgeQueue, badge: badge(pledges) },
      { key: 'commitments', text: 'Commitments', href: paths.commitmentQueue, badge: badge(commitments) },
      { key: 'listening', text: 'Listening', href: paths.listeningDesk, badge: null },
      { key: 'assemblies', text: 'Assemblies', href: paths.assemblyDesk, badge: null },
      { key: 'places', text: 'Places', href: paths.placeDesk, badge: badge(questions) },
      { key: 'stories', text: 'Stories', href: paths.storyQueue, badge: badge(stories) },
      { key: 'events', text: 'Events', href: paths.eventDesk, badge: badge(events) },
      { key: 'offers', text: 'Offers', href: paths.offers, badge: null },
      { key: 'partners', text: 'Partners', href: paths.partnerDesk, badge: null },
      { key: 'problems', text: 'Problems', href: paths.problemQueue, badge: badge(problems) },
      { key: 'indicators', text: 'Indicators', href: paths.indicatorDesk, badge: null },
      { key: 'reports', text: 'Reports', href: paths.reportDrafts, badge: null },
      { key: 'record', text: 'Record', href: paths.record, badge: null },
    ],
  };
}

const lostTask = (lost: number): Desk['tasks'][number] => ({
  key: 'letters',
  text: 'Letters not delivered',
  href: paths.lostLetters,
  badge: badge(lost),
});

const badge = (count: number): string | null => (count > 0 ? String(count) : null);
