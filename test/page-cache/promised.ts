import { paths } from '../../src/paths.ts';
import { anAssembly } from '../assemblies/assemblies.support.ts';
import { aCommitment, dayAgo } from '../commitments/commitments.support.ts';
import { anEvent } from '../events/events.support.ts';
import { aCampaign, anIssue } from '../listening/listening.support.ts';
import { aPartner } from '../partners/partners.support.ts';
import { aMeeting } from '../places/places.support.ts';
import { aStory } from '../stories/stories.support.ts';
import { reported } from './reported.ts';

/** A network that reports, where residents were heard and promised something; and the addresses of that too. */
export async function promised() {
  const world = await reported();
  const { coordinator, hospital, practice } = world;
  const [campaign, assembly] = [await aCampaign(coordinator), await anAssembly(coordinator)];
  const issue = await anIssue(coordinator, campaign._id);
  const partner = await aPartner(coordinator);
  const meeting = await aMeeting(coordinator);
  const named = { assembly: assembly._id, partner: partner._id, issues: [issue._id], dates: [dayAgo(10)] };
  const commitment = await aCommitment(hospital, practice, named);
  const [story, event] = [await aStory(coordinator), await anEvent(coordinator)];
  const addresses = [
    ...world.addresses,
    ...[paths.partners, paths.partner(partner.slug), '/partners.csv', '/partners?q=lantern'],
    ...[paths.listening, paths.campaign(campaign.slug), paths.issue(issue.slug), '/issues-heard.json'],
    ...[paths.assemblies, paths.assembly(assembly.slug), '/assemblies.csv'],
    ...[paths.asks, '/asks.json'],
    ...[paths.places, paths.place('southwark'), '/places.csv', '/members?place=southwark'],
    ...[paths.meetings, paths.meeting(meeting.slug), '/meetings.json'],
    ...[paths.commitments, paths.commitment(commitment.slug), '/commitments.json'],
    ...[
      paths.stories,
      paths.story(story.slug),
      '/stories.json',
      '/stories?q=porter',
      paths.workstream('assets'),
    ],
    ...[paths.events, paths.event(event.slug), paths.eventsCalendar, paths.achievements],
  ];
  return { ...world, addresses, campaign, assembly, issue, partner, commitment, meeting, story, event };
}
