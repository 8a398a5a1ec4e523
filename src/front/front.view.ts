import type { DirectoryEntry } from '../directory/directory.entry.ts';
import { outlines } from '../directory/outlines.ts';
import { network } from '../network/current.ts';
import { paths } from '../paths.ts';
import type { Newest } from '../publications/frozen.ts';
import type { Publication } from '../publications/publication.ts';
import { countedText } from '../publications/report.words.ts';
import type { ShownFigure } from '../statistics/shown-figure.ts';
import { changeSentence } from '../statistics/text/figures.words.ts';
import { lessText, sumsText } from '../statistics/text/trim-unit.ts';
import { month } from '../web/helpers/date.ts';

/** So many headline figures stand on the front page; the report has the others, and says what is missing. */
const MOST_FIGURES = 4;

interface Front {
  /** The current members. */
  members: readonly DirectoryEntry[];
  /** How many of them have each place as their lead place, by GSS code. */
  leading: ReadonlyMap<string, number>;
  newest: Newest | null;
  /** The next assemblies. */
  events: { on: string; title: string; where: string; href: string }[];
}

/** The front page: who is here, and what the newest published report says of them. */
export function frontView({ members, leading, newest, events }: Front) {
  const publication = newest?.publication ?? null;
  return {
    hero: heroOf(newest),
    line: network.places.map(({ code, name }) => ({ name, count: leading.get(code) ?? 0 })),
    stands: newest && standsOf(newest),
    promises: publication && promisesOf(publication),
    asked: [],
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
      pledges: publication ? pledgesOn(publication, key) : 0,
    })),
    story: null,
    events,
    public: [
      {
        text: 'What residents said',
        href: paths.listening,
        about: 'Issues in their own words, and what became of them',
      },
      { text: 'Assemblies', href: paths.assemblies, about: 'Where leaders promise, and come back to answer' },
      { text: 'Community partners', href: paths.partners, about: 'To whom promises are made' },
    ],
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

function headline(name: string, figure: ShownFigure) {
  const { indicator, period, state, short, coverage, partial } = figure;
  const [sums, change] = [sumsText({ ...figure, text: short }), changeSentence(figure)];
  return {
    name,
    text: short,
    state,
    sums: sums && `${sums}.`,
    coverage: `Given by ${[coverage.text, lessText(figure)].filter(Boolean).join(', ')}.`,
    change: change && `${change}.`,
    partial,
    href: paths.indicatorFigure(indicator, period),
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
