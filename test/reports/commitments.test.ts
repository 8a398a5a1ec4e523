import assert from 'node:assert/strict';
import { Types } from 'mongoose';
import { cancelAssembly } from '../../src/assemblies/assemblies.ts';
import { Assembly, type StoredAssembly } from '../../src/assemblies/assembly.ts';
import { Commitment, type StoredCommitment } from '../../src/commitments/commitment.ts';
import { doubtView, openedBy } from '../../src/commitments/report-backs/partner-link.ts';
import { checkWords } from '../../src/commitments/report-backs/reporting.ts';
import { openSaid } from '../../src/commitments/said/taking-down.ts';
import { paths } from '../../src/paths.ts';
import type { SignedIn } from '../../src/people/person.ts';
import type { Publication } from '../../src/publications/publication.ts';
import { Report } from '../../src/publications/report.ts';
import { compileReport } from '../../src/reports/compile/compile.ts';
import { date } from '../../src/web/helpers/date.ts';
import { anAssembly } from '../assemblies/assemblies.support.ts';
import {
  aCommitment,
  ago,
  answeredPromise,
  dayAgo,
  firstReport,
  reported,
  saidAt,
  storedCommitment,
} from '../commitments/commitments.support.ts';
import { aCampaign, anIssue } from '../listening/listening.support.ts';
import { aPartner } from '../partners/partners.support.ts';
import { accepted, activityPledge, milestonePledge } from '../pledges/pledge.support.ts';
import { ada, member, person, visitor } from '../support/cast.ts';
import { emptyDatabase, emptyWithCatalogue } from '../support/database.ts';
import { draftOf, openPeriod, published } from './reports.support.ts';

const PERIOD = '2024-25';

describe('commitments in a report', () => {
  let who: SignedIn;
  let bo: SignedIn;
  let hollybank: Awaited<ReturnType<typeof member>>;
  let assembly: StoredAssembly;

  beforeEach(async () => {
    await emptyWithCatalogue();
    await openPeriod(2023);
    await openPeriod(2024);
    who = await ada();
    hollybank = await member('Hollybank Hospitals', { on: '2020-04-01' });
    bo = await person('Bo Lee', { roles: [[hollybank, 'lead']] });
    assembly = await anAssembly(who);
  });
  after(emptyDatabase);

  const compiled = async (at = new Date()): Promise<Publication> => {
    const draft = (await Report.findOne({ period: PERIOD })) ?? (await draftOf(PERIOD, who));
    return compileReport(draft, { at, draft: true });
  };

  const check = async (one: StoredCommitment, voice: 'account' | 'view', at = new Date()) => {
    const now = await storedCommitment(one._id);
    const nothing = { 'personal data': [], abuse: [] };
    await checkWords(now, firstReport(now), voice, nothing, {
      ...{ by: new Types.ObjectId(), at, seen: now.version },
    });
  };

  const answered = async () => {
    const partner = await aPartner(who);
    const issue = await anIssue(who, (await aCampaign(who))._id);
    const pledge = await accepted(hollybank, bo, milestonePledge);
    const terms = { assembly: assembly._id, partner: partner._id, issues: [issue._id] };
    const promise = await answeredPromise(hollybank, pledge, terms);
    return { ...promise, one: await reported(promise.one, bo) };
  };

  it('are told in both voices, with what was asked, and counted with what that rests on', async () => {
    const { one } = await answered();
    await check(one, 'account');
    await check(one, 'view');
    const { commitments, promised } = await compiled();
    const [line] = commitments;
    assert.equal(line?.asked[0]?.words, 'They never hire from our estate.');
    assert.equal(line?.promised.words, milestonePledge.promise);
    assert.equal(line?.partner, 'Lantern Court Tenants’ Association');
    assert.deepEqual(
      [line?.told?.account.text, line?.told?.account.said?.words],
      ['Done', 'Every contract was changed in March.'],
    );
    assert.deepEqual(
      [line?.told?.view.text, line?.told?.view.said?.words],
      ['It happened partly', 'Where it has begun it works.'],
    );
    assert.equal(line?.told?.differ, true);
    const { total, due, accounts, asked, views, differ, members } = promised!;
    assert.deepEqual([total, due, accounts, asked, views, differ], [1, 1, 1, 1, 1, 1]);
    assert.deepEqual(members, { n: 1, of: 1 });
  });

  it('keep words out that nobody has checked, and those that somebody said are not theirs', async () => {
    const { one, doubt } = await answered();
    const [unread] = (await compiled()).commitments;
    assert.match(unread?.told?.account.text ?? '', /^Answered, being checked/);
    assert.match(unread?.told?.view.text ?? '', /^Answered, being checked/);
    await check(one, 'account');
    await check(one, 'view');
    await doubtView((await openedBy(doubt, 'doubt', new Date()))!, new Date());
    const doubted = await compiled();
    assert.match(doubted.commitments[0]?.told?.view.text ?? '', /being checked/);
    assert.doesNotMatch(JSON.stringify(doubted), /Where it has begun it works/);
    assert.equal(doubted.promised?.accounts, 1, 'an answer that is being checked is an answer');
  });

  it('are told as everyone could read them when it was published, not as they are since', async () => {
    const { one } = await answered();
    const before = ago(-1);
    await check(one, 'account', ago(-2));
    const { commitments } = await compiled(before);
    assert.match(commitments[0]?.told?.account.text ?? '', /^Answered, being checked/);
    assert.equal((await compiled(ago(90))).commitments.length, 0, 'nobody read it then');
  });

  it('are among the gaps where nobody answered, by whom it is owed and since when', async () => {
    const pledge = await accepted(hollybank, bo, activityPledge);
    const partner = await aPartner(who);
    const terms = { assembly: assembly._id, partner: partner._id, dates: [dayAgo(40), dayAgo(20)] };
    const one = await aCommitment(hollybank, pledge, terms);
    const owed = async () => {
      const { statements } = (await compiled()).gaps;
      return statements.filter(({ text }) => text.includes('report-back')).map(({ members }) => members);
    };
    const days = [dayAgo(40), dayAgo(20)].map(date);
    const by = (name: string) => days.map(day => `${name} (since ${day})`);
    assert.deepEqual(await owed(), [by('Hollybank Hospitals'), by('Lantern Court Tenants’ Association')]);
    await reported(one, bo);
    const [accounts] = await owed();
    assert.deepEqual(accounts, [`Hollybank Hospitals (since ${days[1]})`]);
  });

  it('never name who spoke, whoever agreed to it then', async () => {
    const named = { name: 'Rosa Bright', role: 'chief executive' };
    await saidAt(assembly, hollybank, who, named, ago(30));
    await openSaid(ago(29));
    const publication = await compiled();
    assert.equal(publication.commitments[0]?.said?.role, 'chief executive');
    assert.match(publication.commitments[0]?.standing ?? '', /^Not confirmed by the member since/);
    assert.doesNotMatch(JSON.stringify(publication), /Rosa Bright/);
  });

  it('owe nothing where the assembly was cancelled, or the member had left before it was due', async () => {
    const pledge = await accepted(hollybank, bo, activityPledge);
    await aCommitment(hollybank, pledge, { assembly: assembly._id, dates: [dayAgo(20)] });
    assert.equal((await compiled()).promised?.due, 1);
    const cancelled = { on: dayAgo(70), reason: 'The hall was flooded.' };
    const now = (await Assembly.findById(assembly._id).lean<StoredAssembly>())!;
    await cancelAssembly(now, cancelled, { by: who._id, at: new Date(), seen: now.version });
    const { commitments, promised, gaps } = await compiled();
    assert.equal(promised?.due, 0);
    assert.doesNotMatch(JSON.stringify(gaps), /report-back/);
    assert.equal(commitments[0]?.assembly?.cancelled?.reason, 'The hall was flooded.');
  });

  it('say of a pledge only the word that the report has for it anyway', async () => {
    const pledge = await accepted(hollybank, bo, milestonePledge);
    await aCommitment(hollybank, pledge, { assembly: assembly._id });
    const { commitments, members } = await compiled();
    const own = members[0]?.pledges[0];
    const { status, statusText, due } = own!;
    assert.deepEqual(commitments[0]?.pledge, { status, statusText, due });
  });

  it('are only counted where all was answered for before the year began', async () => {
    const pledge = await accepted(hollybank, bo, milestonePledge);
    const one = await aCommitment(hollybank, pledge, { assembly: assembly._id, dates: [dayAgo(3)] });
    await check(await reported(one, bo), 'account');
    await Commitment.updateOne({ _id: one._id }, { $set: { 'reports.0.due': '2023-10-10' } });
    const { commitments, promised } = await compiled();
    assert.deepEqual([commitments.length, promised?.total, promised?.earlier], [0, 0, 1]);
  });

  it('stand on its page, where they lead to the promise’s own', async () => {
    const { one } = await answered();
    await check(one, 'account');
    const { slug } = await published(await draftOf(PERIOD, who), who, new Date());
    const { text, $ } = await (await visitor()).open(paths.report(slug));
    assert.match(text, /Commitments in both voices.*1 promise by 1 of 1 member/);
    assert.match(text, /You asked.*They never hire from our estate.*What they say happened.*Done.*in March/);
    assert.match(text, /What the community says happened.*Answered, being checked/);
    assert.equal($(`article.told a[href="${paths.commitment(one.slug)}"]`).length, 1);
  });
});
