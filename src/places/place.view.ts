import { commitmentsIn } from '../commitments/public/public-commitments.ts';
import { rowOf as commitmentRow } from '../commitments/public/row.view.ts';
import { directory } from '../directory/directory.ts';
import { outlines } from '../directory/outlines.ts';
import { linesByTheme } from '../figures/figures.filter.ts';
import { rowOf as figureRow } from '../figures/figures.view.ts';
import { issueRow } from '../listening/listening.routes.ts';
import { publicIssues } from '../listening/public-issues.ts';
import { sectorName } from '../members/member.words.ts';
import { baseUrl } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import { kindName } from '../partners/partner.words.ts';
import { currentPartners } from '../partners/partners.ts';
import { paths } from '../paths.ts';
import { newestPublication } from '../publications/editions.ts';
import { websiteName } from '../web/forms/website.ts';
import { allPlaces, type PlaceHere } from './all-places.ts';
import { factsShown } from './facts.view.ts';
import { meetingRow } from './meetings/meeting.words.ts';
import { meetingsBefore, meetingsFrom } from './meetings/meetings.routes.ts';
import { lifeText } from './place.words.ts';

/** So many of each kind stand on a place's page; its link leads to all of them. */
const MOST = 8;
const MOST_FIGURES = 6;

/** A place's page: what is known of it, who works there, and what was promised and heard there. */
export async function placeView(place: PlaceHere, at: Date) {
  const today = dayOf(at);
  const { slug, content } = place;
  const [around, coming, past, counted] = await Promise.all([
    aroundOf(place),
    meetingsFrom(today, MOST, slug),
    meetingsBefore(today, MOST, slug),
    place.code ? countedView(place, at) : null,
  ]);
  return {
    card: `${baseUrl}${paths.placeCard(slug)}`,
    ...{ slug, name: place.name, about: content.about, life: lifeText(content) || null, ...around, counted },
    own: place.code ? [place.code] : [],
    map: outlines(),
    facts: factsShown(place.facts),
    priorities: content.priorities,
    plan: content.plan.title ? { ...content.plan, site: websiteName(content.plan.url) || null } : null,
    coming: coming.map(one => meetingRow(one, today)),
    past: past.map(one => meetingRow(one, today)),
    meetings: paths.meetings,
    all: paths.places,
  };
}

/** What it lies within, what lies within it, and what came after it. */
async function aroundOf({ slug, content }: PlaceHere) {
  const all = await allPlaces();
  const named = (wanted: string) => {
    const one = all.find(each => each.slug === wanted);
    return one ? { name: one.name, href: paths.place(one.slug) } : null;
  };
  return {
    within: content.within ? named(content.within) : null,
    successor: content.successor ? named(content.successor) : null,
    holds: all.filter(one => one.content.within === slug).flatMap(one => named(one.slug) ?? []),
  };
}

/** What the network counts by this place. */
async function countedView(place: PlaceHere, at: Date) {
  const [members, partners, promised, heard, figures] = await Promise.all([
    membersIn(place, at),
    partnersIn(place),
    commitmentsIn(place.code, dayOf(at)),
    issuesIn(place),
    figuresOf(place),
  ]);
  return {
    ...{ members, partners, heard, figures },
    promised: {
      count: promised.length,
      rows: promised.slice(0, MOST).map(commitmentRow),
      all: `${paths.commitments}?place=${place.slug}`,
    },
  };
}

async function membersIn({ code, slug }: PlaceHere, at: Date) {
  const there = (await directory(at)).members.filter(({ places }) => places.includes(code));
  return {
    count: there.length,
    pledges: there.reduce((sum, { pledges }) => sum + pledges, 0),
    rows: there.slice(0, MOST).map(one => ({
      ...{ name: one.name, href: paths.member(one.slug), kind: sectorName(one.sector), pledges: one.pledges },
    })),
    all: `${paths.members}?place=${slug}`,
    promises: `${paths.pledges}?place=${slug}`,
  };
}

async function partnersIn({ code, slug }: PlaceHere) {
  const { all } = await currentPartners();
  const there = all.filter(({ place }) => place === code || place === '');
  return {
    count: there.length,
    rows: there.slice(0, MOST).map(({ name, slug: at, kind, place }) => ({
      ...{ name, href: paths.partner(at), kind: kindName(kind), everywhere: place === '' },
    })),
    all: `${paths.partners}?place=${slug}`,
  };
}

async function issuesIn({ code, slug }: PlaceHere) {
  const { all } = await publicIssues();
  const there = all.filter(({ places }) => places.includes(code));
  return {
    count: there.length,
    rows: there.slice(0, MOST).map(issueRow),
    all: `${paths.listening}?place=${slug}`,
  };
}

/** The place's numbers as the newest published report has them: those of its headlines first. */
async function figuresOf({ code }: PlaceHere) {
  const newest = await newestPublication();
  if (!newest) return null;
  const { publication } = newest;
  const chosen = { group: { kind: 'place', key: code }, theme: '', unpublished: false } as const;
  const filter = { ...chosen, period: publication.period.key };
  const lines = linesByTheme(publication, filter).flatMap(theme => theme.lines);
  const headlines = new Set(publication.headlines.map(({ figure }) => figure.indicator));
  const first = (code: string) => Number(!headlines.has(code));
  const told = lines
    .filter(({ figure }) => figure.state === 'value')
    .toSorted((a, b) => first(a.indicator.code) - first(b.indicator.code));
  if (told.length === 0) return null;
  return {
    period: publication.period.label,
    report: paths.report(newest.slug),
    rows: told.slice(0, MOST_FIGURES).map(line => figureRow(line, filter)),
    all: `${paths.figures}?group=place%3A${code}`,
  };
}
