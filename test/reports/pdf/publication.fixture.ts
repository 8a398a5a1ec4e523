import { placeOutlines } from '../../../src/charts/place-outlines.ts';
import type { Status } from '../../../src/charts/statuses.ts';
import { readNetwork } from '../../../src/network/network.ts';
import type { CommitmentCounts, CommitmentLine } from '../../../src/publications/commitment.line.ts';
import { keyNow } from '../../../src/publications/key-to-marks.ts';
import type { Chapter, PledgeLine, Publication } from '../../../src/publications/publication.ts';
import { CAST, INDICATORS, PROMISES, STATUS_TURNS, WORDS } from './cast.fixture.ts';
import { chapterIndicator, figure, headlines } from './figure.fixture.ts';

const network = readNetwork('seeds/network.json');
const covered = (n: number, of: number) => ({ coverage: { n, of, text: `${n} of ${of} members` } });

const REVISION = {
  on: '2025-11-04',
  from: '30%',
  to: '26%',
  reason: 'The largest contract moved to a national framework that members cannot leave before 2029.',
};

function pledge(i: number, member: string, theme: string): PledgeLine {
  const options = PROMISES[theme]!;
  const [promise, said] = options[i % options.length]!;
  const [status, statusText] = STATUS_TURNS[i % STATUS_TURNS.length]!;
  const measured = /%|Half/.test(promise);
  const quiet = status === 'no-update' || status === 'not-started';
  const hidden = quiet || i % 17 === 3;
  const line = {
    baseline: '18.2% in 2021/22',
    actual: '23.0%',
    target: 'Target 26%',
    now: 0.62,
    expected: 0.8,
  };
  return {
    id: `pledge-${i}`,
    member,
    theme,
    type: measured
      ? 'measured'
      : /level/.test(promise)
        ? 'maturity'
        : /Become|Open|Bring/.test(promise)
          ? 'milestone'
          : 'activity',
    promise,
    due: measured || i % 2 ? '2027-03-31' : null,
    status,
    statusText,
    selfAssessed:
      i % 19 === 2
        ? { status: 'on-track', reason: 'The new contract starts in May and will make up the gap.' }
        : null,
    progress: hidden ? null : measured ? '23.0% of 26.0%, from 18.2%' : 'Done for two of three sites',
    line: measured && !hidden ? line : null,
    revisions: statusText === 'Met (revised)' || i % 23 === 2 ? [REVISION] : [],
    said: quiet ? null : { on: '2026-06-12', text: said },
  };
}

function countsOf(pledges: PledgeLine[]): Record<Status, number> {
  const counts = {
    achieved: 0,
    'on-track': 0,
    behind: 0,
    'not-achieved': 0,
    'not-started': 0,
    'no-update': 0,
    'too-few': 0,
    withdrawn: 0,
  };
  for (const { status } of pledges) counts[status] += 1;
  return counts;
}

function tally(values: string[]): { label: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([label, count]) => ({ label, count })).sort((a, b) => b.count - a.count);
}

type Member = { name: string; sector: string; place: string };

function castOf(members: number): Member[] {
  const cast = Array.from({ length: members }, (_, i) => {
    const [name, sector, place] = CAST[i % CAST.length]!;
    const again = Math.floor(i / CAST.length);
    return { name: again ? `${name} ${again + 1}` : name, sector, place };
  });
  return cast.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function chapter(theme: (typeof network.themes)[number], pledges: PledgeLine[]): Chapter {
  const told = theme.key === 'procurement' || theme.key === 'employment';
  return {
    theme: theme.key,
    name: theme.name,
    plain: theme.plain,
    icon: theme.icon,
    indicators: INDICATORS[theme.key]!.map((_, n) => chapterIndicator(theme.key, n)),
    pledges: pledges.filter(line => line.theme === theme.key),
    story: told
      ? {
          quote: 'We had never answered a tender. The supplier day showed us what page twelve meant.',
          text: 'A bakery in Deptford now supplies three hospital kitchens and has taken on two apprentices.',
          told: 'Told with the owner’s consent, May 2026',
        }
      : null,
    next: theme.key === 'voice' ? null : WORDS.themeNext,
  };
}

const english = (words: string) => ({ words, lang: 'en', beside: null });
const member = (name: string) => ({ name, slug: 'm1', leftOn: null });
const peckham = { name: 'Peckham assembly', on: '2022-10-10', cancelled: null };

/** One of every kind: in two voices, in other languages, taken down and not confirmed, left, cancelled. */
const COMMITMENTS: CommitmentLine[] = [
  {
    ...{ slug: 'thamesmere-1', member: member('Thamesmere University Hospitals NHS Trust') },
    ...{ assembly: peckham, partner: 'Rye Lane Traders' },
    asked: [{ title: 'Buying', ...english('Will you buy from the firms around you?') }],
    said: { ...english('I give you my word: a quarter of it.'), on: '2022-10-10', role: 'chief executive' },
    promised: english('Spend 26% of what we can influence with businesses in the six boroughs'),
    standing: null,
    pledge: { status: 'on-track', statusText: 'On track', due: '2027-03-31' },
    withdrawn: null,
    told: {
      due: '2025-10-14',
      account: {
        text: 'Partly done',
        missing: false,
        said: { ...english('Two catering contracts were extended.'), on: '2025-10-12' },
      },
      view: {
        text: 'It did not happen',
        missing: false,
        said: {
          ...{ words: 'لم يتغير شيء في السوق.', lang: 'ar', on: '2025-10-20' },
          beside: { kind: 'translation', text: 'Nothing changed at the market.' },
        },
      },
      differ: true,
      reply: { ...english('The supplier day is in March.'), on: '2025-11-01' },
    },
    next: '2026-10-14',
  },
  {
    ...{ slug: 'guy-1', member: member("Guy & St Example's Foundation Trust") },
    ...{ assembly: peckham, partner: null },
    asked: [
      { title: 'Pay', words: 'আমি তিনটি বাড়ি পরিষ্কার করি।', lang: 'bn', beside: null },
      {
        ...{ title: 'Damp', words: 'کمرے میں سیلن ہے۔', lang: 'ur' },
        beside: { kind: 'summary', text: 'The room is damp.' },
      },
    ],
    said: null,
    promised: english('Pay everyone who works on our sites the Living Wage, contractors included'),
    standing: 'Not confirmed by the member since 10 October 2022',
    ...{ pledge: null, withdrawn: null },
    told: {
      ...{ due: '2025-12-31', differ: false, reply: null },
      account: { text: 'Not answered, for 8 months', missing: true, said: null },
      view: { text: 'Nobody was named to answer', missing: false, said: null },
    },
    next: null,
  },
  {
    ...{ slug: 'meridian-1', member: { ...member('Meridian Hill University'), leftOn: '2026-01-31' } },
    assembly: {
      ...{ name: 'Woolwich assembly', on: '2025-03-20' },
      cancelled: { on: '2025-03-19', reason: 'The hall was flooded.' },
    },
    ...{ partner: 'Woolwich Youth Parliament', asked: [], said: null },
    promised: english('Let community groups use our rooms free on four evenings a week'),
    standing: null,
    pledge: { status: 'withdrawn', statusText: 'Withdrawn', due: null },
    withdrawn: { on: '2026-02-01', reason: 'The member left the network.' },
    told: null,
    next: '2027-03-20',
  },
];

const COUNTS: CommitmentCounts = {
  ...{ on: '2026-09-14', total: 3, earlier: 2, members: { n: 2, of: 24 } },
  ...{ due: 2, accounts: 1, asked: 1, views: 1, differ: 1 },
};

const CODES = [
  'EMP-01',
  'EMP-02',
  'EMP-03',
  'EMP-04',
  'EMP-09',
  'WAG-01',
  'WAG-03',
  'PRO-01',
  'PRO-02',
  'EST-01',
  'ENV-01',
  'VOI-01',
];
const ABSENT = [
  ['not-reported', 'not reported'],
  ['not-collected', 'not collected'],
  ['not-applicable', 'not applicable'],
  ['withheld', 'withheld'],
  ['not-checked', 'sent, not checked by the cut-off'],
  ['not-asked', 'not asked'],
  ['suppressed', '[c]'],
  ['value', '0'],
] as const;

function matrixCell(code: string, i: number): { state: string; text: string } {
  const [state, words] = ABSENT[Math.floor(i / 6) % ABSENT.length]!;
  if (i % 6 === 5) return { state, text: words };
  const texts: Record<string, string> = {
    'PRO-01': `£${((40 + i) * 1_234_567).toLocaleString('en-GB')}`,
    'WAG-01': 'yes',
    'EMP-01': `${1 + (i % 9)},${100 + i}`,
  };
  return { state: 'value', text: texts[code] ?? `${10 + (i % 60)}.${i % 10}%` };
}

function definitions(): Publication['definitions'] {
  return network.themes.flatMap(theme =>
    INDICATORS[theme.key]!.map(([code, name, unit, definition]) => ({
      code,
      name,
      version: code === 'PRO-02' ? 2 : 1,
      theme: theme.key,
      definition,
      unit,
      ring: unit === '%' ? 'the six boroughs' : null,
      rule: unit === '%' ? 'One sum divided by another, over members that gave both' : 'Added over members',
      sensitive: theme.key === 'employment',
      publishable: code !== 'HEA-01',
    })),
  );
}

function gaps(): Publication['gaps'] {
  return {
    statements: [
      { text: '2 members sent no return', members: ['Furzedown Lane Homes', 'Shooters Rise Homes'] },
      { text: '1 member’s year had not ended at the cut-off', members: ['Effra Bank University'] },
      { text: '7 pledges have had no update for 13 months', members: [] },
    ],
    weak: [
      {
        code: 'EMP-04',
        name: 'Starters from most deprived areas',
        why: 'Rests on 11 of 24 members: under half.',
      },
      {
        code: 'EST-01',
        name: 'Community use of buildings',
        why: '3 of 4 quarters; the last is missing for five members.',
      },
    ],
  };
}

function glance(cast: Member[]): Publication['glance'] {
  return {
    members: cast.length,
    bySector: tally(cast.map(member => member.sector)),
    byPlace: network.places.map((place, i) => ({ code: place.code, label: place.name, count: 4 + (i % 3) })),
    joined: ['Kelsey Green Homes', 'Surrey Reach Engineering'],
    left: ['Old Kent Mutual'],
    headcount: figure('86,300 people', 86300, { short: '86,300', indicator: 'EMP-01', ...covered(22, 24) }),
    spend: figure('£1,668,486,900', 1668486900, {
      short: '£1,668m',
      indicator: 'PRO-01',
      ...covered(19, 24),
    }),
  };
}

/** An invented network's frozen report, every state and oddity in it; members beyond the cast repeat it. */
export function publicationOf(members = CAST.length, pledges = 90): Publication {
  const cast = castOf(members);
  const themes = network.themes.map(theme => theme.key);
  const lines = Array.from({ length: pledges }, (_, i) =>
    pledge(i, cast[i % members]!.name, themes[(i * 3) % themes.length]!),
  );
  return {
    format: 'moorings-publication/1',
    network: { ...network, map: placeOutlines(network) },
    report: {
      slug: '2025-26',
      title: 'What we promised, what happened',
      foreword: WORDS.foreword,
      forewordBy: 'Chair of the steering group',
      version: 1,
      changeNote: null,
      draft: false,
      next: WORDS.next,
    },
    period: {
      key: '2025-26',
      label: '2025/26',
      starts: '2025-04-01',
      ends: '2026-03-31',
      cutOff: '2026-06-30',
    },
    approver: 'Network coordinator, for the steering group',
    publishedAt: '2026-09-14T09:00:00.000Z',
    settings: network.suppression,
    key: keyNow(network.suppression),
    glance: glance(cast),
    headlines: headlines(),
    pledges: {
      total: lines.length,
      counts: countsOf(lines),
      byTheme: network.themes.map(({ key, name }) => ({
        theme: key,
        name,
        counts: countsOf(lines.filter(line => line.theme === key)),
      })),
      achieved: lines.filter(line => line.status === 'achieved'),
      behind: lines.filter(line => line.status === 'behind'),
      revised: lines.filter(line => line.revisions.length > 0),
    },
    chapters: network.themes.map(theme => chapter(theme, lines)),
    commitments: COMMITMENTS,
    promised: COUNTS,
    members: cast.map((member, i) => ({
      id: `m${i}`,
      slug: `m${i}`,
      ...member,
      pledges: lines.filter(line => line.member === member.name),
    })),
    gaps: gaps(),
    matrix: {
      codes: CODES,
      rows: cast.map((member, i) => ({
        member: member.name,
        cells: CODES.map((code, c) => matrixCell(code, i * 7 + c * 5)),
      })),
    },
    definitions: definitions(),
    changes: [
      {
        what: 'Local spend share, 2024/25',
        was: '22.9%',
        now: '22.8%',
        why: 'One member corrected an invoice counted twice.',
      },
    ],
    method: WORDS.method,
    sources: [],
  };
}
