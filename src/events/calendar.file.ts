import type { CalendarEntry } from './public-events.ts';

const MOST_OCTETS = 75;

/** What a calendar is called, and where it comes from. */
interface CalendarAbout {
  name: string;
  timeZone: string;
}

/**
 * Events as a file that calendars read (RFC 5545). Instants are in UTC, so that no clock change moves them; a UID never
 * changes, and a newer SEQUENCE takes the place of an older one.
 */
export const calendarFile = (events: readonly CalendarEntry[], { name, timeZone }: CalendarAbout): string =>
  [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Moorings//Events//EN', 'CALSCALE:GREGORIAN'],
    ...['METHOD:PUBLISH', `X-WR-CALNAME:${escaped(name)}`, `X-WR-TIMEZONE:${timeZone}`],
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ]
    .map(folded)
    .join('\r\n')
    .concat('\r\n');

function eventLines(one: CalendarEntry): string[] {
  const { uid, sequence, changed, starts, ends, title, about, where, url, cancelled } = one;
  return [
    'BEGIN:VEVENT',
    ...[`UID:${uid}`, `SEQUENCE:${sequence}`],
    ...[`DTSTAMP:${utc(changed)}`, `LAST-MODIFIED:${utc(changed)}`, `DTSTART:${utc(starts)}`],
    ...(ends ? [`DTEND:${utc(ends)}`] : []),
    `SUMMARY:${escaped(title)}`,
    ...(about ? [`DESCRIPTION:${escaped(about)}`] : []),
    ...[`LOCATION:${escaped(where)}`, `URL:${url}`],
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ];
}

/** 20261025T003000Z. */
const utc = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

const escaped = (text: string): string =>
  text.replace(/[\\;,]/g, sign => `\\${sign}`).replace(/\r\n|\r|\n/g, '\\n');

/** A long line goes on in the next after a space, never within a letter. */
function folded(line: string): string {
  const parts: string[] = [''];
  let octets = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (octets + size > MOST_OCTETS) {
      parts.push(' ');
      octets = 1;
    }
    parts[parts.length - 1] += sign;
    octets += size;
  }
  return parts.join('\r\n');
}
