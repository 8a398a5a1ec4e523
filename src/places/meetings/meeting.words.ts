import { whenText } from '../../assemblies/assembly.words.ts';
import { paths } from '../../paths.ts';
import { sideBySide } from '../../web/forms/side-by-side.ts';
import { date } from '../../web/helpers/date.ts';
import type { MeetingDetails, StoredMeeting } from './meeting.ts';

export { whenText };

/** "Tooley Hall, 160 Tooley Street"; that one can only join from elsewhere is said. */
export const whereText = ({ venue, address, link }: MeetingDetails): string =>
  [venue, address].filter(Boolean).join(', ') || (link ? 'Online' : 'The place is not known yet');

/** Whether questions in advance are taken on a day: until the deadline's midnight, in the network's time zone. */
export const takesQuestions = (
  { published, cancelled, details }: Pick<StoredMeeting, 'published' | 'cancelled' | 'details'>,
  today: string,
): boolean =>
  published !== null && cancelled === null && details.questionsBy !== '' && today <= details.questionsBy;

/** A meeting as a row of a list, on a day. */
export const meetingRow = (one: StoredMeeting, today: string) => ({
  href: paths.meeting(one.slug),
  name: one.details.name,
  when: whenText(one.details),
  where: whereText(one.details),
  cancelled: one.cancelled !== null,
  ask: takesQuestions(one, today) ? { href: paths.newQuestion(one.slug), by: one.details.questionsBy } : null,
});

/** What somebody else saved meanwhile beside what was typed. */
export const meetingSideBySide = (theirs: MeetingDetails, yours: MeetingDetails) =>
  sideBySide(
    [
      ['Name', ({ name }: MeetingDetails) => name],
      ['When', whenText],
      ['Where', whereText],
      ['Link', ({ link }: MeetingDetails) => link],
      ['Agenda', ({ agenda }: MeetingDetails) => agenda.join('; ')],
      ['Last day for questions', ({ questionsBy }: MeetingDetails) => questionsBy && date(questionsBy)],
    ],
    theirs,
    yours,
  );
