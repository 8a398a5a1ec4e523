import { Assembly, type StoredAssembly } from '../assemblies/assembly.ts';
import { whenText as assemblyWhen, whereText as assemblyWhere } from '../assemblies/assembly.words.ts';
import { whileUnchanged } from '../changes/cached.ts';
import { instantAt } from '../jobs/instant-at.ts';
import { baseUrl, network } from '../network/current.ts';
import { paths } from '../paths.ts';
import { indexOf, type Searchable, type SearchIndex } from '../search/search.ts';
import { Event, type EventContent, lastDay, type StoredEvent } from './event.ts';
import { themeName, whenText, whereText } from './event.words.ts';

/** An event as calendars have it. */
export interface CalendarEntry {
  /** Never changes. */
  uid: string;
  sequence: number;
  changed: Date;
  starts: Date;
  /** Null where nobody knows yet. */
  ends: Date | null;
  title: string;
  about: string;
  where: string;
  /** Its page, whole. */
  url: string;
  cancelled: boolean;
}

/** An event that the public reads, as lists have it: the network's own, or an assembly. */
export interface EventEntry extends Searchable, CalendarEntry {
  kind: 'event' | 'assembly';
  href: string;
  on: string;
  /** Its last day. */
  last: string;
  time: string;
  when: string;
  /** A theme's key; '' where it is about none. */
  theme: string;
  places: string[];
}

interface PublicEvents {
  /** The earliest first. */
  all: readonly EventEntry[];
  index: SearchIndex;
}

const PUBLISHED = { published: { $ne: null } };

/** Every event and assembly that is public, kept until any process changes one. */
export const publicEvents = (): Promise<PublicEvents> => cachedEvents(null);

const cachedEvents = whileUnchanged(
  'events',
  { on: ['stories', 'promises', 'network'] },
  async (): Promise<PublicEvents> => {
    const [events, assemblies] = await Promise.all([
      Event.find(PUBLISHED, { pending: 0 }).lean<StoredEvent[]>(),
      Assembly.find(PUBLISHED, { pending: 0, invited: 0 }).lean<StoredAssembly[]>(),
    ]);
    const all = [...events.map(ofEvent), ...assemblies.map(ofAssembly)];
    all.sort((a, b) => a.starts.getTime() - b.starts.getTime() || (a.id < b.id ? -1 : 1));
    return { all, index: await indexOf(all) };
  },
);

const instant = (day: string, time: string): Date => instantAt(day, time, network.timeZone);

function ofEvent(one: StoredEvent): EventEntry {
  const { _id, slug, content, sequence, changed, cancelled } = one;
  const { title, about, on, starts, ends, place, theme } = content;
  return {
    ...{ kind: 'event', id: String(_id), uid: `event-${_id}@moorings`, sequence, changed },
    ...{
      name: title,
      title,
      about: [about, content.url].filter(Boolean).join('\n'),
      where: whereText(content),
    },
    ...timesOf(content),
    ...{ href: paths.event(slug), url: baseUrl + paths.event(slug), cancelled: cancelled !== null },
    ...{ on, last: lastDay(content), time: timeText(starts, ends), when: whenText(content), theme },
    places: place ? [place] : [],
    words: [about, whereText(content), themeName(theme)].join(' '),
  };
}

const timesOf = (content: EventContent) => ({
  starts: instant(content.on, content.starts),
  ends: content.ends ? instant(lastDay(content), content.ends) : null,
});

const timeText = (starts: string, ends: string): string => (ends ? `${starts} to ${ends}` : `from ${starts}`);

function ofAssembly({
  _id,
  slug,
  version,
  details,
  agenda,
  published,
  cancelled,
}: StoredAssembly): EventEntry {
  const { name, on, starts, ends, place } = details;
  const where = assemblyWhere(details);
  return {
    ...{ kind: 'assembly', id: String(_id), uid: `assembly-${_id}@moorings`, sequence: version },
    ...{
      changed: cancelled?.at ?? published?.at ?? new Date(0),
      name,
      title: name,
      about: agenda.join('\n'),
      where,
    },
    ...{ starts: instant(on, starts), ends: ends ? instant(on, ends) : null },
    ...{ href: paths.assembly(slug), url: baseUrl + paths.assembly(slug), cancelled: cancelled !== null },
    ...{ on, last: on, time: timeText(starts, ends), when: assemblyWhen(details), theme: '' },
    places: place ? [place] : [],
    words: [where, 'assembly', ...agenda].join(' '),
  };
}

/** The next events from a day on that are not cancelled, soonest first. */
export async function upcomingEvents(today: string, most: number) {
  const { all } = await publicEvents();
  return all
    .filter(({ last, cancelled }) => last >= today && !cancelled)
    .slice(0, most)
    .map(({ on, title, time, where, href }) => ({ on, title, where: `${time}, ${where}`, href }));
}
