import { loadCatalogue } from '../../../src/indicators/catalogue.ts';
import { network } from '../../../src/network/current.ts';
import { paths } from '../../../src/paths.ts';
import type { NetworkFacts } from './network.ts';

/** A kind of public page: one address of it, and others that nobody has asked for. */
export interface PageKind {
  name: string;
  address: string;
  /** Empty where there is one page of the kind. */
  others: string[];
  /** It is to cost no more than another kind, and its HTML is to stay under so many kB, compressed by gzip. */
  within?: { like: string; kB: number };
}

const SLUG = 'bench';

/** Every kind of public page that people read. */
export function pageKinds(facts: NetworkFacts): PageKind[] {
  const { members, pledges, reported } = facts;
  const slugs = Array.from({ length: members }, (_, at) => paths.member(`synthetic-${at + 1}`));
  const ids = pledges.map(id => paths.pledge(id));
  const figures = codes().map(code => paths.indicatorFigure(code, reported));
  return [
    { name: 'front page', address: paths.front, others: [] },
    { name: 'members', address: paths.members, others: pagesOf(paths.members, members / 25) },
    { name: 'members, searched', address: `${paths.members}?q=college`, others: searches() },
    {
      name: 'members, narrowed',
      address: `${paths.members}?place=lewisham`,
      others: facets(paths.members, PLACES()),
    },
    { name: 'a member', address: slugs[0] as string, others: slugs.slice(1) },
    { name: 'pledges', address: paths.pledges, others: pagesOf(paths.pledges, pledges.length / 10) },
    {
      name: 'pledges, narrowed',
      address: `${paths.pledges}?status=behind`,
      others: facets(paths.pledges, STATUSES),
    },
    { name: 'a pledge', address: ids[0] as string, others: ids.slice(1) },
    { name: 'figures', address: paths.figures, others: groups(reported) },
    { name: 'a figure', address: figures[0] as string, others: figures.slice(1) },
    ...promised(facts),
    { name: 'reports', address: paths.reports, others: [] },
    { name: 'a report', address: paths.report(SLUG), others: [] },
  ];
}

/** Half of all commitments were made at the first assembly: its page is the longest. */
function promised({ commitments, assemblies }: NetworkFacts): PageKind[] {
  const pages = commitments.map(slug => paths.commitment(slug));
  const meetings = Array.from({ length: assemblies }, (_, at) =>
    paths.assembly(`synthetic-assembly-${at + 1}`),
  );
  const within = { like: 'members', kB: 20 };
  const narrowed = ['outcome=done', 'outcome=unanswered', ...PLACES()];
  return [
    {
      ...{ name: 'commitments', address: paths.commitments, within },
      others: pagesOf(paths.commitments, commitments.length / 15),
    },
    {
      ...{ name: 'commitments, narrowed', address: `${paths.commitments}?outcome=partly`, within },
      others: narrowed.map(one => `${paths.commitments}?${one}`),
    },
    { name: 'a commitment', address: pages[0] ?? '', others: pages.slice(1), within },
    {
      ...{ name: 'assemblies', address: paths.assemblies, within },
      others: pagesOf(paths.assemblies, assemblies / 20),
    },
    { name: 'an assembly', address: meetings[0] ?? '', others: meetings.slice(1), within },
  ];
}

const codes = () =>
  loadCatalogue()
    .filter(one => one.core)
    .map(({ code }) => code);
const pagesOf = (path: string, count: number) =>
  Array.from({ length: Math.max(0, Math.ceil(count) - 1) }, (_, at) => `${path}?page=${at + 2}`);
const searches = () => Array.from({ length: 1_000 }, (_, at) => `${paths.members}?q=synthetic+${at + 1}`);
const PLACES = () => network.places.map(({ slug }) => `place=${slug}`);
const STATUSES = ['achieved', 'on-track', 'behind', 'no-update', 'withdrawn'].map(one => `status=${one}`);

/** Every two and three choices of different facets together. */
function facets(path: string, first: readonly string[]): string[] {
  const sectors = network.sectors.map(({ key }) => `sector=${key}`);
  const themes = network.themes.map(({ key }) => `theme=${key}`);
  return first.flatMap(one =>
    sectors.flatMap(two => [
      `${path}?${one}&${two}`,
      ...themes.map(three => `${path}?${one}&${two}&${three}`),
    ]),
  );
}

const groups = (period: string) => [
  ...network.sectors.map(({ key }) => `${paths.figures}?period=${period}&group=sector%3A${key}`),
  ...network.themes.map(({ key }) => `${paths.figures}?period=${period}&theme=${key}`),
];
