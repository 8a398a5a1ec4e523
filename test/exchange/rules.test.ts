import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadExchange } from '../../src/exchange/import/exchange.read.ts';
import { UnreadWords } from '../../src/exchange/import/unread.words.ts';
import { Pledge } from '../../src/pledges/pledge.ts';
import { emptyDatabase, prepareCatalogue } from '../support/database.ts';
import { exported, imported } from './round.ts';

type Row = Record<string, never> & { [name: string]: unknown };

const id = (n: number) => n.toString(16).padStart(24, '0');
const [A, B, LEAD, ADA] = [id(0xa), id(0xb), id(0x1ead), id(0xada)];
const SAVED = '2025-05-20T09:00:00.000Z';
const ACCEPTED = '2025-06-20T09:00:00.000Z';

const period = (more: object = {}) => ({
  kind: 'period',
  _id: id(1),
  version: 1,
  key: '2024-25',
  starts: '2024-04-01',
  ends: '2025-03-31',
  opens: '2025-04-01',
  due: '2025-06-26',
  cutOff: '2025-09-30',
  opened: { by: ADA, at: SAVED },
  ...more,
});

const member = (_id: string, name: string) => ({
  kind: 'member',
  _id,
  version: 1,
  slug: name.toLowerCase().replaceAll(' ', '-'),
  approved: {
    name,
    sector: 'council',
    leadPlace: '',
    homePlaces: [],
    website: '',
    mailbox: '',
    about: '',
  },
  waiting: null,
  declined: null,
  identifiers: [{ scheme: 'GB-COH', id: name.startsWith('Ash') ? '00000001' : '00000002' }],
  sizeBand: '1000-4999',
  charter: { version: 1, agreed: { at: SAVED }, confirmed: null },
  yearStart: '04-01',
  sponsorAttests: false,
  joined: { by: ADA, at: SAVED, on: '2023-05-09' },
  left: null,
});

let made = 100;
/** A figure that was saved and accepted as it is. */
function figure(who: string, indicator: string, content: object, more: object = {}) {
  const said = {
    state: 'value',
    numerator: null,
    denominator: null,
    denominatorFrom: null,
    total: null,
    note: '',
    evidence: { link: '', file: null },
    reasons: {},
    ...content,
  };
  made += 1;
  return {
    kind: 'figure',
    _id: id(made),
    version: 2,
    member: who,
    indicator,
    definition: 1,
    period: '2024-25',
    part: 'year',
    content: said,
    typed: null,
    saved: { by: LEAD, at: SAVED, version: 1 },
    acceptances: [{ version: 1, content: said, by: ADA, at: ACCEPTED }],
    queries: [],
    history: [{ version: 1, content: said, typed: null, by: LEAD, at: SAVED }],
    ...more,
  };
}

const attested = (by: string) => ({
  kind: 'return',
  _id: id(2),
  version: 1,
  member: A,
  period: '2024-25',
  asked: [],
  opened: SAVED,
  submissions: [{ by, at: SAVED, attestation: 'Right.', figures: [] }],
  attestationAsked: null,
  extension: null,
});

describe('an import is held to what a form is held to', () => {
  let folder: string;
  let catalogue: string[];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'moorings-rules-'));
    await emptyDatabase();
    await prepareCatalogue();
    catalogue = (await exported()).filter(line => /^{"kind":"(network|indicator)"/.test(line));
  });
  after(() => rm(folder, { recursive: true }));
  beforeEach(async () => {
    await emptyDatabase();
    await prepareCatalogue();
  });

  /** What is refused of these rows, with the field it stands in. */
  async function refused(...rows: object[]): Promise<string[]> {
    try {
      await imported(join(folder, 'network.ndjson'), fileOf(...rows));
      return [];
    } catch (problem) {
      assert.ok(problem instanceof BadExchange, String(problem));
      return problem.problems.map(({ line, field, reason }) => {
        assert.ok(line > catalogue.length, `line ${line}`);
        return `${field}: ${reason}`;
      });
    }
  }

  /** The lines of a file of these rows; a member among them takes the place of the one it is called after. */
  function fileOf(...rows: object[]): string[] {
    const all = [period(), member(A, 'Ash Council'), member(B, 'Birch Council'), ...rows] as Row[];
    const kinds = ['indicator', 'period', 'member', 'pledge', 'figure', 'return'];
    all.sort((a, b) => kinds.indexOf(String(a.kind)) - kinds.indexOf(String(b.kind)));
    const count = (kind: string) =>
      kind === 'indicator' ? catalogue.length - 1 : all.filter(row => row.kind === kind).length;
    const end = { kind: 'end', rows: Object.fromEntries(kinds.map(kind => [kind, count(kind)])) };
    return [...catalogue, ...[...all, end].map(row => `${JSON.stringify(row)}\n`)];
  }

  const examplePledge = async () => {
    const text = await readFile('src/exchange/README.md', 'utf8');
    const pledge = JSON.parse(/^{"kind":"pledge".*$/m.exec(text)?.[0] ?? '{}');
    return { ...pledge, member: A };
  };

  const share = (numerator: number, denominator: number, more: object = {}) =>
    figure(A, 'PRO-02', { numerator: { R2: numerator }, denominator, ...more }, { definition: 2 });
  const joint = (who: string, countedBy: string) =>
    figure(who, 'EST-03', { numerator: { R2: 40 }, countedBy });

  it('and takes what a form takes', async () => {
    const heads = figure(B, 'EMP-01', { state: 'withheld' });
    const over = { denominatorFrom: { figure: heads._id, version: 1, amount: null } };
    assert.deepEqual(await refused(heads, figure(B, 'EMP-09', { numerator: 4, ...over })), []);
    await emptyDatabase();
    await prepareCatalogue();
    assert.deepEqual(
      await refused(share(10, 100), joint(A, B), figure(B, 'EST-03', { numerator: { R2: 60 } })),
      [],
    );
  });

  const cases: [string, () => object[], RegExp][] = [
    ['a numerator above its denominator', () => [share(500, 100)], /^content: .* cannot be more than/],
    ['a share of nothing', () => [share(0, 0)], /^content: There is no share of nothing/],
    ['a flag of 5', () => [figure(A, 'WAG-01', { numerator: 5 })], /^content: Write 1 for yes or 0 for no/],
    [
      'a level that there is not',
      () => [figure(A, 'WAG-06', { numerator: 9 })],
      /^content: Write one of its levels/,
    ],
    ['an unknown release', () => [share(10, 100, { release: 'iod-1066' })], /^content: names a release/],
    [
      'an unknown release of what it is counted with',
      () => [figure(A, 'EMP-04', { numerator: { R2: 10 }, denominator: 100, release: 'iod-1066' })],
      /^content: names the release iod-1066, which is not among those of deprivation/,
    ],
    [
      'a joint project counted by nobody',
      () => [joint(A, id(0xdead))],
      /^content\.countedBy: no row is the member/,
    ],
    ['a joint project counted by itself', () => [joint(A, A)], /^content\.countedBy: is the member itself/],
    [
      'two members that leave a project to each other',
      () => [joint(A, B), joint(B, A)],
      /^content\.countedBy: .*leaves this/,
    ],
    [
      'a joint project left to a member that has no figure',
      () => [joint(A, B), figure(B, 'EST-03', { state: 'not-collected' })],
      /^content\.countedBy: .*says it has no figure/,
    ],
    [
      'more apprentices than staff',
      () => {
        const heads = figure(A, 'EMP-01', { numerator: 100 });
        const denominatorFrom = { figure: heads._id, version: 1 };
        return [heads, figure(A, 'EMP-09', { numerator: 101, denominatorFrom })];
      },
      /^acceptances\.0\.content: .*\(101\) cannot be more than the amount of EMP-01 \(100\)/,
    ],
    [
      'a share over a version that never was',
      () => {
        const heads = figure(A, 'EMP-01', { numerator: 100 });
        return [
          heads,
          figure(A, 'EMP-09', { numerator: 1, denominatorFrom: { figure: heads._id, version: 7 } }),
        ];
      },
      /denominatorFrom: that figure has no version 7/,
    ],
    [
      'the acceptance of a version that never was',
      () => {
        const one = share(10, 100);
        return [{ ...one, acceptances: [{ ...one.acceptances[0], version: 9 }] }];
      },
      /^acceptances\.0\.version: there is no saved version 9/,
    ],
    [
      'the acceptance of what was not saved',
      () => {
        const [one, other] = [share(10, 100), share(20, 100)];
        return [{ ...one, acceptances: other.acceptances }];
      },
      /^acceptances\.0\.content: is not what version 1 said/,
    ],
    [
      'an acceptance by whoever saved it',
      () => {
        const one = share(10, 100);
        return [{ ...one, acceptances: [{ ...one.acceptances[0], by: LEAD }] }];
      },
      /^acceptances\.0\.by: saved that version/,
    ],
    [
      'an acceptance by whoever attested it',
      () => [share(10, 100), attested(ADA)],
      /^acceptances\.0\.by: attested/,
    ],
    [
      'network years that share days',
      () => [
        period({
          _id: id(3),
          key: '2025-26',
          starts: '2025-03-01',
          ends: '2026-02-28',
          due: '2026-06-26',
          cutOff: '2026-09-30',
        }),
      ],
      /^starts: shares days with 2024-25/,
    ],
    [
      'a year that is due before it has ended',
      () => [
        period({ _id: id(3), key: '2023-24', starts: '2023-04-01', ends: '2024-03-31', due: '2024-03-01' }),
      ],
      /^due: Choose a day after/,
    ],
  ];

  for (const [what, rows, reason] of cases)
    it(`and refuses ${what}`, async () => {
      const told = await refused(...rows());
      assert.ok(
        told.some(one => reason.test(one)),
        `not told: ${told.join(' | ') || 'it was imported'}`,
      );
    });

  it('and refuses a website, a mailbox and words that its forms refuse', async () => {
    const wrong = member(A, 'Ash Council');
    Object.assign(wrong.approved, { website: 'https://', mailbox: 'ash', about: 'a'.repeat(5_001) });
    const told = await refused(wrong);
    for (const field of ['website', 'mailbox', 'about'])
      assert.ok(
        told.some(one => one.includes(`approved.${field}`)),
        `${field}: ${told.join('; ')}`,
      );
  });

  it('and refuses a target below the baseline of what is to rise', async () => {
    const pledge = await examplePledge();
    pledge.approved.aim.target = 100;
    const told = await refused(pledge);
    assert.ok(
      told.some(one => /^approved\.aim\.target: .*meant to rise/.test(one)),
      told.join(' | '),
    );
  });

  it('and refuses steps, reasons, notes and links of evidence that their forms refuse', async () => {
    const pledge = await examplePledge();
    pledge.approved.steps = [{ key: 's1', text: 'a'.repeat(201), due: '2026-03-31' }];
    pledge.revisions = [
      {
        by: ADA,
        at: SAVED,
        on: '2025-05-20',
        from: pledge.approved.aim,
        to: pledge.approved.aim,
        reason: ' ',
      },
    ];
    const noted = share(10, 100, {
      note: 'a'.repeat(5_001),
      evidence: { link: 'javascript:alert(1)', file: null },
    });
    const told = await refused(pledge, noted);
    for (const field of [
      'approved.steps.0.text: Use 200 characters or fewer',
      'revisions.0.reason: must say why',
      'content.note: Use 5,000 characters or fewer',
      'content.evidence.link: Write',
    ])
      assert.ok(
        told.some(one => one.startsWith(field)),
        `${field}: ${told.join('; ')}`,
      );
  });

  it('and asks about words that could tell of few people, with their lines, until somebody says they can stand', async () => {
    const pledge = await examplePledge();
    pledge.approved.promise = 'Open our halls';
    pledge.approved.detail = 'Four apprentices began. All forty-three doors stand open.';
    const held = figure(A, 'EMP-03', { numerator: { R2: 43 }, denominator: 47 });
    const lines = fileOf(pledge, held);
    const [file, at] = [
      join(folder, 'network.ndjson'),
      lines.findIndex(line => line.includes('"pledge"')) + 1,
    ];
    const asked = await imported(file, lines).catch(problem => problem);
    assert.ok(asked instanceof UnreadWords, String(asked));
    assert.deepEqual(
      asked.message.split('\n').filter(line => line.startsWith('line ')),
      [
        `line ${at}, approved: “Four apprentices” could tell of few people. Import all the same?`,
        `line ${at}, approved: “forty-three doors” says a number that is held back. Import all the same?`,
      ],
    );
    assert.equal(await Pledge.countDocuments(), 0);
    const rows = await imported(file, lines, true);
    assert.equal(rows.pledge, 1);
    assert.equal(await Pledge.countDocuments(), 1);
  });

  it('and asks nothing of words that wait for a coordinator, who is asked then', async () => {
    const pledge = await examplePledge();
    const waiting = {
      by: LEAD,
      at: SAVED,
      revision: '',
      restatement: '',
      withdrawal: '',
      question: null,
      answer: null,
    };
    pledge.waiting = { ...waiting, content: { ...pledge.approved, detail: 'Four apprentices began.' } };
    assert.deepEqual(await refused(pledge), []);
  });
});
