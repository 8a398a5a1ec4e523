import type { Types } from 'mongoose';
import type { Assembly } from '../../src/assemblies/assembly.ts';
import type { Commitment } from '../../src/commitments/commitment.ts';
import { ACCOUNTS, type MemberAccount, type ReportBack, VIEWS } from '../../src/commitments/report-back.ts';
import type { Campaign } from '../../src/listening/campaign.ts';
import type { Issue } from '../../src/listening/issue.ts';
import { network } from '../../src/network/current.ts';
import type { Partner } from '../../src/partners/partner.ts';
import { IN_ENGLISH } from '../../src/web/spoken.ts';
import { type Making, pick } from './making.ts';

type Stored<T> = Partial<T> & { _id: Types.ObjectId };

/** What promises are made to and in answer to; it does not grow with the network. */
export interface Setting {
  partners: Stored<Partner>[];
  campaigns: Stored<Campaign>[];
  issues: Stored<Issue>[];
  assemblies: Stored<Assembly>[];
}

const [PARTNERS, ISSUES] = [6, 12];
const FIRST_YEAR = 2012;
const OPENED = new Date('2024-03-01T09:00:00Z');
const [FIRST_DUE, NEXT_DUE] = ['2025-10-10', '2027-10-10'];

/** So many assemblies, one a quarter, with the partners that host them and what residents said. */
export function settingOf(assemblies: number, making: Making): Setting {
  const { by, id, random } = making;
  const done = { by, at: OPENED };
  const campaign = id();
  const partners = numbered(PARTNERS, n => partnerOf(n, making));
  return {
    partners,
    campaigns: [
      {
        ...{
          _id: campaign,
          slug: 'synthetic-campaign',
          once: 'synthetic campaign',
          published: done,
          added: done,
        },
        content: {
          ...{ name: 'A synthetic campaign', from: '2024-01-08', to: '2024-03-15', ranBy: 'Partners' },
          ...{ method: 'Conversations on doorsteps', people: 900, groups: 30 },
        },
      },
    ],
    issues: numbered(ISSUES, n => issueOf(n, campaign, making)),
    assemblies: numbered(assemblies, n => ({
      ...{
        _id: id(),
        slug: `synthetic-assembly-${n}`,
        once: `synthetic assembly ${n}`,
        published: done,
        added: done,
      },
      details: {
        ...{ name: `Assembly ${n}`, on: dayOfAssembly(n), starts: '18:30', ends: '20:30', venue: 'The hall' },
        ...{ address: '', place: pick(random, network.places).code, hosts: [partners[n % PARTNERS]!._id] },
      },
      agenda: ['Welcome', 'What was promised, and what came of it', 'What we ask for next'],
    })),
  };
}

const numbered = <T>(count: number, of: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => of(at + 1));

const dayOfAssembly = (n: number): string =>
  `${FIRST_YEAR + Math.floor(n / 4)}-${['02', '05', '09', '11'][n % 4]}-14`;

const partnerOf = (n: number, { id, by }: Making): Stored<Partner> => ({
  ...{ _id: id(), slug: `synthetic-partner-${n}`, once: `synthetic partner ${n}`, added: { by, at: OPENED } },
  profile: {
    ...{ name: `Partner ${n}`, kind: 'voluntary', place: '', website: '', about: 'Neighbours.' },
    contact: { role: 'Chair', mailbox: `partner${n}@synthetic.example`, name: '', consent: null },
  },
});

const issueOf = (n: number, campaign: Types.ObjectId, { id, by, random }: Making): Stored<Issue> => ({
  ...{ _id: id(), slug: `synthetic-issue-${n}`, once: `synthetic issue ${n}` },
  content: {
    ...{ title: `Issue ${n}`, words: 'We ask every year, and hear nothing of it again.', ...IN_ENGLISH },
    ...{ theme: pick(random, network.themes).key, places: [pick(random, network.places).code] },
    source: { kind: 'campaign', id: campaign },
  },
  steps: [{ state: 'new', on: '2024-02-01', said: 'Said on a doorstep.', by, at: OPENED }],
});

interface Promising {
  number: number;
  member: Types.ObjectId;
  pledge: Types.ObjectId;
  setting: Setting;
}

/** A pledge made at one of the assemblies: half of all at the first, the rest shared out over the others. */
export function commitmentOf(
  { number, member, pledge, setting }: Promising,
  making: Making,
): Stored<Commitment> {
  const { assemblies, partners, issues } = setting;
  const assembly = assemblies[number % 2 === 0 ? 0 : (number >> 1) % assemblies.length]!;
  return {
    ...{ _id: making.id(), slug: `synthetic-commitment-${number}`, once: `synthetic commitment ${number}` },
    ...{ member, pledge, published: { at: OPENED } },
    terms: {
      ...{ assembly: assembly._id, partner: partners[number % partners.length]!._id },
      ...{ issues: [issues[number % issues.length]!._id], dates: [FIRST_DUE, NEXT_DUE] },
    },
    reports: [answeredOf(making), reportOf(NEXT_DUE, making)],
  };
}

const reportOf = (due: string, { id }: Making): ReportBack => ({
  ...{ _id: id(), due, account: null, view: null, reply: null, asked: [], reminded: [], aside: [] },
});

/** Three of four are answered by the member, and half by the partner. */
function answeredOf(making: Making): ReportBack {
  const { random, by } = making;
  const at = new Date('2025-10-08T09:00:00Z');
  const given = { ...IN_ENGLISH, at, on: '2025-10-08', checked: { by, at, taken: 0 } };
  const account: MemberAccount = {
    ...{
      ...given,
      words: 'The first half is in place, and the rest follows.',
      outcome: pick(random, ACCOUNTS),
    },
    ...{ by, url: '' },
  };
  const view = {
    ...{ ...given, words: 'Where it has begun it works.', outcome: pick(random, VIEWS), doubted: null },
  };
  const empty = reportOf(FIRST_DUE, making);
  return { ...empty, account: random() < 0.75 ? account : null, view: random() < 0.5 ? view : null };
}
