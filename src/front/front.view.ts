import type { answeredCommitments } from '../commitments/public/answered.ts';
import type { DirectoryEntry } from '../directory/directory.entry.ts';
import { outlines } from '../directory/outlines.ts';
import { headline } from '../figures/headline.view.ts';
import { network } from '../network/current.ts';
import { paths } from '../paths.ts';
import type { Newest } from '../publications/editions.ts';
import type { Publication } from '../publications/publication.ts';
import { countedText } from '../publications/report.words.ts';
import type { frontStory } from '../stories/public-stories.ts';
import { month } from '../web/helpers/date.ts';
import type { Achievement } from '../workstreams/achievements.ts';

/** So many headline figures stand on the front page; the report has the others, and says what is missing. */
const MOST_FIGURES = 4;

interface Front {
  /** The current members. */
  members: readonly DirectoryEntry[];
  /** How many of them have each place as their lead place, by GSS code. */
  leading: ReadonlyMap<string, number>;
  newest: Newest | null;
  /** The next events, assemblies among them. */
  events: { on: string; title: string; where: string; href: string }[];
  /** What was asked, promised, and said to have come of it. */
  asked: Awaited<ReturnType<typeof answeredCommitments>>;
  story: Awaited<ReturnType<typeof frontStory>>;
  achieved: readonly Achievement[];
}

/** Where the promises to residents are read. */
const PUBLIC = [
  {
    text: 'Commitments',
    href: paths.commitments,
    about: 'What was promised to residents, and what came of it in both voices',
  },
  {
    text: 'What residents said',
    href: paths.listening,
    about: 'Issues in their own words, and what became of them',
  },
  {
    text: 'Places',
    href: paths.places,
    about: 'Each borough: who works there, what was promised and heard, meetings in public',
  },
  {
    text: 'Stories and news',
    href: paths.stories,
    about: 'What happened to people, told with their consent',
  },
  { text: 'Events', href: paths.events, about: 'What anyone can come to, for your calendar too' },
  { text: 'Workstreams', href: paths.workstreams, about: 'What the network works on, and who leads it' },
  { text: 'Assemblies', href: paths.assemblies, about: 'Where leaders promise, and come back to answer' },
  { text: 'Community partners', href: paths.partners, about: 'To whom promises are made' },
];

/** The front page: who is here, and what the newest published report says of them. */
export function frontView({ members, leading, newest, events, asked, story, achieved }: Front) {
  const publication = newest?.publication ?? null;
  return {
    hero: heroOf(newest),
    line: network.places.map(({ code, name }) => ({ name, count: leading.get(code) ?? 0 })),
    stands: newest && standsOf(newest),
    promises: publication && promisesOf(publication),
    asked,
    commitments: paths.commitments,
    map: outlines(),
    places: network.places.map(({ code, name, slug }) => ({
      code,
      name,
      count: members.filter(({ places }) => places.includes(code)).length,
      href: `${paths.members}?place=${slug}`,
    })),
    counted: publication && countedText(publication),
    themes: network.themes.map(({ key, name, plain, icon }) => ({
      ...{ name, plain, icon },
      href: `${paths.pledges}?theme=${key}`,
      pledges: publication && pledgesOn(publication, key),
    })),
    story,
    stories: paths.stories,
    achieved,
    achievements: paths.achievements,
    events,
    allEvents: paths.events,
    public: PUBLIC,
  };
}

function heroOf(newest: Newest | null) {
  const read = newest && {
    text: `Read the ${newest.publication.period.label} report`,
    href: paths.report(newest.slug),
  };
  const find = { text: 'Find a member', href: paths.members };
  return {
    heading: network.tagline.replace(', ', ',\n'),
    text: network.about[0] ?? '',
    actions: read ? [read, find] : [find, { text: 'Join the network', href: paths.newApplication }],
    report: newest && {
      title: newest.publication.report.title,
      subtitle: `Progress report ${newest.publication.period.label}`,
      href: paths.report(newest.slug),
    },
  };
}

function standsOf({ slug, publication }: Newest) {
  const known = publication.headlines.filter(({ figure }) => figure.state === 'value');
  if (known.length === 0) return null;
  return {
    period: `Year to ${month(publication.period.ends)}`,
    figures: known.slice(0, MOST_FIGURES).map(({ name, figure }) => headline(name, figure)),
    more: paths.report(slug),
  };
}

function promisesOf(publication: Publication) {
  const { total, counts } = publication.pledges;
  if (total === 0) return null;
  return {
    heading: `${total} ${total === 1 ? 'promise' : 'promises'}`,
    basis: countedText(publication),
    counts,
    href: paths.pledges,
  };
}

function pledgesOn({ pledges }: Publication, key: string): number {
  const counts = pledges.byTheme.find(({ theme }) => theme === key)?.counts;
  return counts ? Object.values(counts).reduce((sum, count) => sum + count, 0) : 0;
}
