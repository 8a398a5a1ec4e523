import { z } from 'zod';
import { isOnClocks, LEFT_OUT } from '../../network/on-clocks.ts';
import {
  calendarDate,
  httpsAddress,
  linesText,
  name,
  optionalCalendarDate,
  optionalText,
  optionalUrl,
  text,
  wallTime,
} from '../../web/forms/fields.ts';
import type { Typed } from '../../web/forms/form.ts';
import type { MeetingDetails } from './meeting.ts';

/** When and where a meeting in public is. */
export const meetingForm = z
  .object({
    name: name('Enter the name of the meeting'),
    on: calendarDate('Enter the day'),
    starts: wallTime('Enter when it begins, such as 14:00'),
    ends: wallTime(null),
    venue: optionalText(),
    address: optionalText(),
    link: optionalUrl(),
    agenda: linesText(),
    questionsBy: optionalCalendarDate(),
  })
  .superRefine((typed, context) => {
    for (const [field, message] of Object.entries(wrongIn(typed)))
      if (message) context.addIssue({ code: 'custom', path: [field], message });
  }) satisfies z.ZodType<MeetingDetails>;

const wrongIn = ({ on, starts, ends, venue, link, questionsBy }: MeetingDetails) => ({
  starts: isOnClocks(on, starts) ? null : LEFT_OUT,
  ends: endsWrong({ on, starts, ends }),
  venue: venue === '' && link === '' ? 'Enter where it is, or the link to join below' : null,
  questionsBy: questionsBy > on ? 'Enter a day that is not after the meeting' : null,
});

function endsWrong({ on, starts, ends }: Pick<MeetingDetails, 'on' | 'starts' | 'ends'>): string | null {
  if (ends !== '' && ends <= starts) return 'Enter a time after it begins';
  return isOnClocks(on, ends) ? null : LEFT_OUT;
}

export const NO_MEETING: MeetingDetails = {
  ...{
    name: '',
    on: '',
    starts: '',
    ends: '',
    venue: '',
    address: '',
    link: '',
    agenda: [],
    questionsBy: '',
  },
};

export const typedMeeting = ({ agenda, ...details }: MeetingDetails): Typed => ({
  ...details,
  agenda: agenda.join('\n'),
});

export const meetingPaperForm = z.object({
  title: text('Enter its title'),
  what: text('Say what it is, such as papers, minutes or a recording', 80),
  url: httpsAddress(),
  length: optionalText(40),
});
