import assert from 'node:assert/strict';
import { Types } from 'mongoose';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import {
  cancelAssembly,
  publishAssembly,
  setAgenda,
  setAnswers,
} from '../../../src/assemblies/assemblies.ts';
import { Assembly, type StoredAssembly } from '../../../src/assemblies/assembly.ts';
import type { StoredCommitment } from '../../../src/commitments/commitment.ts';
import { checkWords } from '../../../src/commitments/report-backs/reporting.ts';
import { paths } from '../../../src/paths.ts';
import type { SignedIn } from '../../../src/people/person.ts';
import { anAssembly } from '../../assemblies/assemblies.support.ts';
import {
  aCommitment,
  answeredPromise,
  dayAgo,
  firstReport,
  reported,
  storedCommitment,
} from '../../commitments/commitments.support.ts';
import { aCampaign, anIssue } from '../../listening/listening.support.ts';
import { aPartner } from '../../partners/partners.support.ts';
import { accepted, activityPledge, milestonePledge } from '../../pledges/pledge.support.ts';
import { ada, member, person, visitor } from '../../support/cast.ts';
import { emptyDatabase, emptyWithCatalogue } from '../../support/database.ts';
import { type ReadPdf, readPdf } from '../pdf/reading.ts';

const now = async (one: StoredAssembly) => (await Assembly.findById(one._id).lean<StoredAssembly>())!;

describe('the pack of an assembly', function () {
  this.timeout(60_000);
  let who: SignedIn;
  let first: StoredAssembly;
  let second: StoredAssembly;
  let promise: StoredCommitment;

  before(async () => {
    await emptyWithCatalogue();
    who = await ada();
    const hollybank = await member('Hollybank Hospitals', { on: '2020-04-01' });
    const bo = await person('Bo Lee', { roles: [[hollybank, 'lead']] });
    first = await anAssembly(who);
    second = await anAssembly(who, { name: 'Report-back assembly', on: dayAgo(-35) });
    const acting = { by: who._id, at: new Date() };
    await setAnswers(second, first, { ...acting, seen: second.version });
    await setAgenda(await now(second), ['18:30 Welcome'], { ...acting, seen: second.version + 1 });
    const partner = await aPartner(who);
    const issue = await anIssue(who, (await aCampaign(who))._id, {
      words: 'کمرے میں سیلن ہے۔',
      lang: 'ur',
      beside: { kind: 'translation', text: 'The room is damp.' },
    });
    const pledge = await accepted(hollybank, bo, milestonePledge);
    const terms = { assembly: first._id, partner: partner._id, issues: [issue._id] };
    promise = await reported((await answeredPromise(hollybank, pledge, terms)).one, bo);
    const other = await accepted(hollybank, bo, activityPledge);
    await aCommitment(hollybank, other, { assembly: first._id, dates: [dayAgo(40), dayAgo(-35)] });
  });
  after(emptyDatabase);

  const asked = async (print: 'a4' | 'large', one = second) => {
    const path = print === 'large' ? paths.assemblyLargePack(one.slug) : paths.assemblyPack(one.slug);
    return (await visitor()).knock(path);
  };
  const read = async (print: 'a4' | 'large', one = second): Promise<ReadPdf> =>
    readPdf((await asked(print, one)).body);
  const textOf = ({ pages }: ReadPdf) => pages.join(' ').replace(/\s+/g, ' ');

  const check = async (voice: 'account' | 'view') => {
    const one = await storedCommitment(promise._id);
    await checkWords(
      one,
      firstReport(one),
      voice,
      { 'personal data': [], abuse: [] },
      {
        ...{ by: new Types.ObjectId(), at: new Date(), seen: one.version },
      },
    );
  };

  it('is linked from the assembly’s page, in two sizes of print', async () => {
    const { $ } = await (await visitor()).open(paths.assembly(second.slug));
    for (const href of [paths.assemblyPack(second.slug), paths.assemblyLargePack(second.slug)])
      assert.equal($(`a[href="${href}"]`).length, 1, href);
  });

  it('keeps words out that a coordinator has not read, and says that they are there', async () => {
    const text = textOf(await read('a4'));
    assert.match(text, /Answered, being checked/);
    assert.doesNotMatch(text, /Where it has begun it works|Every contract was changed/);
  });

  it('is made anew once they are read: what was asked, promised and said to have come of it', async () => {
    await check('account');
    await check('view');
    const pdf = await read('a4');
    const text = textOf(pdf);
    assert.equal(pdf.marked, true);
    assert.match(pdf.title ?? '', /^Report-back assembly, .*: assembly pack$/);
    assert.match(text, /Agenda.*18:30 Welcome.*What was promised last time.*At October assembly/);
    assert.match(
      text,
      /You asked.*In English: The room is damp\..*Done.*Every contract was changed in March\./,
    );
    assert.match(text, /It happened partly.*Where it has begun it works\./);
    assert.match(text, /Who owes an answer/);
  });

  it('says who owes an answer: what is missing for how long, and what is due by the evening', async () => {
    const text = textOf(await read('a4'));
    const owed = text.slice(text.indexOf('Who owes an answer'), text.indexOf('Space to write'));
    assert.match(owed, /Hollybank Hospitals.*The member’s ?account ?Not answered, for ?40 days/);
    assert.match(owed, /Due on/);
    assert.ok(!owed.includes(milestonePledge.promise), 'both have answered for it');
  });

  it('says in which language words are, and nests its headings', async () => {
    const { nodes } = await read('a4');
    assert.ok(nodes.some(({ lang }) => lang === 'ur'));
    const levels = nodes.flatMap(({ role = '' }) => (/^H[1-6]$/.test(role) ? [Number(role[1])] : []));
    assert.equal(levels[0], 1);
    levels.slice(1).forEach((level, i) => {
      assert.ok(level <= levels[i]! + 1, `H${level} follows H${levels[i]}`);
    });
  });

  it('has no letter under 18 points in large print, and says the same', async () => {
    const { body } = await asked('large');
    const pdf = await getDocument({ data: new Uint8Array(body), verbosity: 0 }).promise;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const { items } = await (await pdf.getPage(number)).getTextContent();
      for (const item of items)
        if ('str' in item && item.str.trim() !== '')
          assert.ok(item.height >= 17.99, `${item.height}: ${item.str}`);
    }
    await pdf.destroy();
    assert.match(textOf(await read('large')), /It happened partly.*Who owes an answer.*Space to write/);
  });

  it('is the same file until something in it changes', async () => {
    const [one, again] = [await asked('a4'), await asked('a4')];
    const tag = one.headers.etag ?? '';
    assert.equal(again.headers.etag, tag);
    assert.equal(one.headers['content-type'], 'application/pdf');
    const someone = await visitor();
    assert.ok(tag.length > 60);
    assert.equal(
      (await someone.knock(paths.assemblyPack(second.slug), { 'If-None-Match': tag })).status,
      304,
    );
  });

  it('of the first assembly has what was promised there', async () => {
    assert.match(textOf(await read('a4', first)), /What was promised here.*Become an accredited/);
  });

  it('of an assembly that is not public is not there; of one that was cancelled it says so', async () => {
    const seen = await now(second);
    const reason = 'The hall was flooded.';
    const acting = { by: who._id, at: new Date() };
    await cancelAssembly(seen, { on: dayAgo(1), reason }, { ...acting, seen: seen.version });
    assert.match(textOf(await read('a4')), /This assembly was cancelled on .*The hall was flooded\./);
    const then = await now(second);
    await publishAssembly(then, false, { ...acting, seen: then.version });
    assert.equal((await asked('a4')).status, 404);
    assert.equal((await asked('large')).status, 404);
  });
});
