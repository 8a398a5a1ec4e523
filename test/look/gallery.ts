import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { placeOutlines } from '../../src/charts/place-outlines.ts';
import { readNetwork } from '../../src/network/network.ts';
import type { Site } from '../../src/web/site.ts';
import { createViews } from '../../src/web/views/view-compiler.ts';
import type { Views } from '../../src/web/views.ts';
import { boardData, returnData } from './gallery.returns.ts';

interface Page {
  view: string;
  data: object;
}

/** The product's views with other files among them, in a folder that is gone afterwards. */
export function inFolder<T>(files: Record<string, string>, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'moorings-views-'));
  try {
    cpSync('views', folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The product's views and, under gallery/, pages that show every part of them. */
export const galleryViews = (): Views =>
  inFolder({}, folder => {
    cpSync('test/look/views', join(folder, 'gallery'), { recursive: true });
    return createViews({ folder, check: true });
  });

/** A `site` as the layouts need it, for rendering parts without the whole app. */
export const gallerySite: Site = {
  network: {
    name: 'South East London Anchors Network',
    area: 'South East London',
    tagline: 'Anchor institutions, promising close to home',
    illustrative: true,
    timeZone: 'Europe/London',
  },
  assets: '/assets/test',
  csrf: 'a-token',
  person: null,
  kept: false,
  paths: { home: '/', search: '/members', desk: '/desk', signOut: '/session/end' },
  nav: [
    { key: 'members', text: 'Members', href: '/members' },
    { key: 'pledges', text: 'Pledges', href: '/pledges' },
    { key: 'figures', text: 'Figures', href: '/figures' },
    { key: 'reports', text: 'Reports', href: '/reports' },
    { key: 'places', text: 'Places', href: '/places' },
  ],
  footer: [
    [
      { text: 'About the network', href: '/about' },
      { text: 'The charter', href: '/charter' },
      { text: 'Join', href: '/applications/new' },
    ],
    [{ text: 'Accessibility', href: '/accessibility' }],
  ],
  desk: null,
};

const lead: Site = {
  ...gallerySite,
  person: { name: 'Ada Nguyễn', account: '/account' },
  desk: {
    role: 'You are its anchor lead',
    whose: 'Thamesmere University Hospitals NHS Trust',
    tasks: [
      { key: 'overview', text: 'Overview', href: '/desk', badge: null },
      { key: 'pledges', text: 'Pledges', href: '/desk/pledges', badge: null },
      { key: 'return', text: 'Return 2025/26', href: '/desk/return', badge: '14 days' },
      { key: 'people', text: 'People', href: '/desk/people', badge: null },
      { key: 'record', text: 'Record', href: '/desk/record', badge: null },
    ],
  },
};

const options = [
  { value: 'nhs', text: 'NHS trust' },
  { value: 'council', text: 'Council' },
  { value: 'college', text: 'College', hint: 'Further education, sixth form' },
];

const formData = {
  errors: { starters: 'Cannot be more than all starters, 614', kind: 'Choose the kind of organisation' },
  values: { name: "Guy's & St Thomas'", starters: '641', places: ['council'] },
  problems: [
    { text: 'Local starters (641) cannot be more than all starters (614)', href: '#starters' },
    { text: 'Choose the kind of organisation', href: '#kind' },
  ],
  options,
};

const STATUSES = [
  'achieved',
  'on-track',
  'behind',
  'not-achieved',
  'not-started',
  'no-update',
  'too-few',
  'withdrawn',
];

const counts = {
  achieved: 19,
  'on-track': 34,
  behind: 14,
  'not-achieved': 3,
  'not-started': 7,
  'no-update': 7,
  'too-few': 4,
  withdrawn: 2,
};

const partsData = {
  statuses: STATUSES,
  states: [
    'value',
    'suppressed',
    'not-checked',
    'not-asked',
    'not-reported',
    'not-collected',
    'not-applicable',
    'withheld',
  ],
  counts,
  crumbs: [
    { text: 'Figures', href: '/figures' },
    { text: 'Procurement', href: '/x' },
  ],
  conflict: [
    { label: 'Local starters', theirs: '641', yours: '614', differs: true },
    { label: 'All with a postcode', theirs: '1,316', yours: '1,316', differs: false },
  ],
  summary: [
    { key: 'Name', value: "Guy's & St Thomas'", actions: [{ href: '/x', text: 'Change', about: 'name' }] },
    { key: 'Kind', value: 'NHS trust' },
  ],
  pages: [
    { number: 1, href: '/1' },
    { number: 2, href: '/2', current: true },
    { ellipsis: true },
    { number: 9, href: '/9' },
  ],
  chosen: [{ text: 'Lewisham', href: '/x' }],
};

const pledges = [
  {
    promise: 'Spend 26% of what we can influence with businesses in the six boroughs',
    theme: 'Procurement',
    icon: 'exchange',
    status: 'behind',
    href: '/pledges/1',
    due: '2027-03-31',
    revised: 'it was 30%, see why',
    revisedHref: '/x',
    selfAssessed: { status: 'on-track', reason: 'Two tenders go out this autumn.' },
    line: { baseline: '18.2% in 2021/22', actual: '23.0%', target: 'Target 26%', now: 0.613, expected: 0.8 },
    said: { on: '2026-06-12', text: 'Two catering contracts were extended instead of being let again.' },
    promisedTo: 'the Peckham assembly, 10 October 2022',
    reportBack: '2026-10-14',
  },
  {
    promise: 'Become an accredited Living Wage employer',
    theme: 'Living wage and good work',
    icon: 'coin',
    status: 'achieved',
    kind: 'Milestones',
    due: '2024-12-31',
    milestones: [
      { text: 'Every directly employed person on the rate', on: '2023-04-01', done: true },
      { text: 'Accreditation awarded, runs to November 2027', on: '2024-11-01', done: false },
    ],
  },
  {
    promise: 'Reach level 3 for how our services build local health',
    theme: 'Health and wellbeing',
    icon: 'heart',
    status: 'on-track',
    level: 2,
    levels: ['Starting', 'Building', 'Working', 'Leading'],
    target: 3,
  },
  {
    promise: 'Open the hospital gardens to neighbours on the first Sunday of each month',
    theme: 'Environment',
    icon: 'leaf',
    status: 'no-update',
    kind: 'Activity, no target',
    progress: 'No update since September 2025.',
  },
];

const frontData = {
  hero: {
    heading: 'Anchor institutions,\npromising close to home',
    text: 'Hospitals, councils, colleges and landlords in South East London have made 86 promises to the people who live here. See who promised what, and what came of it.',
    actions: [
      { text: 'Read the 2025/26 report', href: '/reports/x' },
      { text: 'Find a member', href: '/members' },
    ],
    report: {
      title: 'What we promised, what happened',
      subtitle: 'Progress report 2025/26',
      href: '/reports/x',
    },
  },
  line: [
    { name: 'Lambeth', count: 3 },
    { name: 'Southwark', count: 5 },
    { name: 'Lewisham', count: 5 },
    { name: 'Bromley', count: 3 },
    { name: 'Greenwich', count: 5 },
    { name: 'Bexley', count: 3 },
  ],
  stands: {
    period: 'Year to March 2026',
    more: '/figures',
    figures: [
      {
        name: 'of spend is with local suppliers',
        text: '24.1%',
        state: 'value',
        sums: '£402m of £1,668m.',
        coverage: '19 of 24 members.',
        change: '+0.9 points, same members',
        partial: false,
        href: null,
      },
      {
        name: 'of staff live in the six boroughs',
        text: '61.5%',
        state: 'value',
        sums: null,
        coverage: '20 of 24 members.',
        change: '+0.4 points, same members',
        partial: false,
        href: null,
      },
      {
        name: 'members are accredited for the Living Wage',
        text: '15',
        state: 'value',
        sums: null,
        coverage: '22 of 24 members answered.',
        change: '2 more than last year',
        partial: false,
        href: '/x',
      },
      {
        name: 'hours of free or low-cost room hire',
        text: '41,260',
        state: 'value',
        sums: null,
        coverage: '10 of 21 members.',
        change: null,
        partial: true,
        href: null,
      },
    ],
  },
  counted: 'As published in the 2025/26 report, counted at 30 September 2026',
  promises: {
    heading: '86 promises',
    basis: 'As published in the 2025/26 report, counted at 30 September 2026',
    counts,
    href: '/pledges',
  },
  asked: [
    {
      asked: 'Why does the hospital buy its food from two hundred miles away?',
      where: 'Peckham assembly, 10 October 2022',
      promised: 'To buy 26% of what we can influence from the six boroughs by March 2027.',
      member: 'Thamesmere University Hospitals',
      memberHref: '/x',
      sharers: [],
      ...{ href: '/x', lang: 'en', dir: 'ltr', account: 'Partly done', view: 'It happened partly' },
      next: '2026-10-14',
    },
  ],
  commitments: '/commitments',
  story: {
    quote: 'We had never answered a tender. The supplier day showed us what page twelve meant.',
    text: 'A bakery in Deptford now supplies three hospital kitchens and has taken on two apprentices.',
    href: '/x',
    ...{ lang: 'en', dir: 'ltr' },
  },
  ...{ stories: '/stories', allEvents: '/events', achievements: '/achievements' },
  achieved: [
    {
      promise: 'We will pay every cleaner the Living Wage.',
      ...{
        href: '/x',
        member: { name: 'Marlcombe Council', href: '/x', others: [] },
        told: 'Achieved',
        on: '2026-05-06',
      },
    },
  ],
  public: [{ text: 'What residents said', href: '/listening', about: 'In their own words' }],
  events: [
    {
      on: '2026-10-14',
      title: 'Report-back assembly',
      where: 'Peckham, 6.30pm, open to everyone',
      href: '/x',
    },
  ],
};

/** Address → page of the gallery. */
export function galleryPages(): Record<string, Page> {
  const network = readNetwork('seeds/network.json');
  const map = placeOutlines(network);
  const own = ['E09000022', 'E09000028'];
  const site = gallerySite;
  const facets = network.places.map(({ code, name }) => ({ value: code, text: name, count: 4 }));
  const places = network.places.map(({ code, name }, i) => ({ code, name, count: i + 2, href: `/${name}` }));
  const themes = network.themes.map((theme, i) => ({
    ...theme,
    href: `/pledges?theme=${theme.key}`,
    pledges: 24 - i * 3,
  }));
  return {
    front: { view: 'front/front', data: { site, ...frontData, map, places, themes } },
    forms: { view: 'gallery/forms', data: { site: lead, ...formData } },
    return: { view: 'gallery/return', data: { site: lead, ...returnData } },
    board: { view: 'gallery/board', data: { site: lead, ...boardData } },
    parts: { view: 'gallery/parts', data: { site, ...partsData } },
    member: { view: 'gallery/member', data: { site, counts, pledges, map, own } },
    directory: { view: 'gallery/directory', data: { site, map, own, places, facets } },
  };
}
