import { placeNames } from '../members/member.words.ts';
import { network } from '../network/current.ts';
import { sideBySide } from '../web/forms/side-by-side.ts';
import { websiteName } from '../web/forms/website.ts';
import { fullDate } from '../web/helpers/date.ts';
import type { Event, EventContent } from './event.ts';

type Times = Pick<EventContent, 'on' | 'starts' | 'until' | 'ends'>;

/** "Friday 12 June 2026, 18:30 to 20:00"; "Friday 12 June 2026, 09:00, to Sunday 14 June 2026, 17:00". */
export function whenText({ on, starts, until, ends }: Times): string {
  if (until) return `${fullDate(on)}, ${starts}, to ${fullDate(until)}${ends ? `, ${ends}` : ''}`;
  return `${fullDate(on)}, ${ends ? `${starts} to ${ends}` : `from ${starts}`}`;
}

type Where = Pick<EventContent, 'venue' | 'address' | 'place' | 'url'>;

/** "Lantern Court hall, 12 Lantern Court, Lewisham"; "Online, meet.example.org" where it is nowhere else. */
export const whereText = ({ venue, address, place, url }: Where): string =>
  [venue, address, placeNames([place])[0] ?? ''].filter(Boolean).join(', ') || `Online, ${websiteName(url)}`;

export const themeName = (key: string): string => network.themes.find(one => one.key === key)?.name ?? key;

/** Where an event stands, for those who write and judge it. */
export function standingText({ published, cancelled, waiting, declined }: Event): string {
  if (cancelled) return 'Cancelled';
  if (declined) return published ? 'Public; a change was sent back' : 'Sent back';
  if (waiting) return published ? 'Public; a change waits for a coordinator' : 'Waits for a coordinator';
  return published ? 'Public' : 'Not public yet';
}

const ROWS: [string, (one: EventContent) => string][] = [
  ['Name', ({ title }) => title],
  ['When', whenText],
  ['Where', whereText],
  ['Link', ({ url }) => url],
  ['What it is', ({ about }) => about],
  ['Theme', ({ theme }) => themeName(theme)],
];

/** What somebody else saved of an event beside what was typed. */
export const eventSideBySide = (theirs: EventContent, yours: EventContent) => sideBySide(ROWS, theirs, yours);
