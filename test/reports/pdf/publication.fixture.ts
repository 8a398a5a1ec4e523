import type { Status } from '../../../src/charts/statuses.ts';
import { readNetwork } from '../../../src/network/network.ts';
import { placeOutlines } from '../../../src/places/place-outlines.ts';
import { keyNow } from '../../../src/publications/key.ts';
import type {
  Chapter,
  CommitmentLine,
  PledgeLine,
  Publication,
} from '../../../src/publications/publication.ts';
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

const COMMITMENTS: CommitmentLine[] = [
  {
    assembly: 'Peckham assembly',
    on: '2022-10-10',
    asked: 'Will you buy from the firms around you?',
    member: 'Thamesmere University Hospitals NHS Trust',
    promised: 'Spend 26% of what we can influence with businesses in the six boroughs',
    due: '2027-03-31',
    happened: { on: '2025-10-14', text: 'The share rose to 23.0%. Two catering contracts were extended.' },
    nextReportBack: '2026-10-14',
  },
  {
    assembly: 'Peckham assembly',
    on: '2022-10-10',
    asked: 'Will cleaners on your sites be paid enough to live on?',
    member: "Guy & St Example's Foundation Trust",
    promised: 'Pay everyone who works on our sites the Living Wage, contractors included',
    due: '2025-12-31',
    happened: null,
    nextReportBack: null,
  },
  {
    assembly: 'Woolwich assembly',
    on: '2025-03-20',
    asked: 'Can we use your rooms in the evenings?',
    member: 'Meridian Hill University',
    promised: 'Let community groups use our rooms free on four evenings a week',
    due: null,
    happened: {
      on: '2026-05-02',
      text: 'Two buildings open on four evenings; the third waits for a fire door.',
    },
    nextReportBack: '2027-03-20',
  },
];

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
