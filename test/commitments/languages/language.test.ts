import assert from 'node:assert/strict';
import { Types } from 'mongoose';
import { Entry } from '../../../src/acts/entry.ts';
import { Commitment, type StoredCommitment } from '../../../src/commitments/commitment.ts';
import { SAID, textOf } from '../../../src/commitments/languages/spoken.text.ts';
import { checkWords } from '../../../src/commitments/report-backs/reporting.ts';
import { openSaid } from '../../../src/commitments/said/taking-down.ts';
import { paths } from '../../../src/paths.ts';
import type { SignedIn } from '../../../src/people/person.ts';
import { anAssembly } from '../../assemblies/assemblies.support.ts';
import { aPartner } from '../../partners/partners.support.ts';
import { accepted, milestonePledge } from '../../pledges/pledge.support.ts';
import { ada, member, person, signedIn, visitor } from '../../support/cast.ts';
import { emptyDatabase } from '../../support/database.ts';
import {
  ago,
  answeredPromise,
  dayAgo,
  firstReport,
  saidAt,
  storedCommitment,
} from '../commitments.support.ts';

describe('the language of words that were said', () => {
  let who: SignedIn;
  let hollybank: Awaited<ReturnType<typeof member>>;

  beforeEach(async () => {
    await emptyDatabase();
    who = await ada();
    hollybank = await member();
  });
  after(emptyDatabase);

  const saidInUrdu = async (): Promise<StoredCommitment> => {
    const one = await saidAt(await anAssembly(who), hollybank, who, { words: 'ہم وعدہ کرتے ہیں۔' }, ago(30));
    await openSaid(ago(29));
    return storedCommitment(one._id);
  };

  it('is said by a coordinator, with a translation that stands beside the words on every page', async () => {
    const one = await saidInUrdu();
    const coordinator = await signedIn(who);
    const page = await coordinator.open(paths.commitmentLanguage(one._id, SAID));
    const fill = { lang: 'ur', besideKind: 'translation', beside: 'We promise it.' };
    await coordinator.press('Save', { on: page, fill });
    const { $, text } = await (await visitor()).open(paths.commitment(one.slug));
    assert.equal($('h1').attr('lang'), 'ur');
    assert.equal($('h1').attr('dir'), 'rtl');
    assert.equal($('blockquote[lang=ur][dir=rtl]').text(), 'ہم وعدہ کرتے ہیں۔');
    assert.match(text, /Said in Urdu.*In English.*We promise it\./);
    const listed = await (await visitor()).open(paths.commitments);
    assert.equal(listed.$(`a[href="${paths.commitment(one.slug)}"]`).attr('lang'), 'ur');
    const entry = await Entry.findOne({ what: 'language of words' }).lean();
    assert.match(JSON.stringify(entry), /Urdu/);
  });

  it('is taken down in the room with the words, and kept where they are corrected', async () => {
    const assembly = await anAssembly(who, { on: dayAgo(1) });
    const desk = await signedIn(who);
    const fill = {
      ...{ member: String(hollybank._id), words: 'ہم وعدہ کرتے ہیں۔', role: 'chair', lang: 'ur' },
      ...{ due: '10 10 2028', issue: 'none' },
    };
    await desk.press('Save', { on: await desk.open(paths.assemblyCommitment(assembly._id)), fill });
    const one = (await Commitment.findOne().lean<StoredCommitment>())!;
    assert.deepEqual([one.said?.lang, one.said?.beside], ['ur', null]);
    const words = await desk.open(paths.commitmentWords(one._id));
    assert.equal(words.$('[name=lang] [selected]').attr('value'), 'ur');
    assert.equal(words.$('[name=due]').val(), '10 October 2028');
    await desk.press('Save', { on: words, fill: { role: 'chief executive' } });
    assert.equal((await storedCommitment(one._id)).said?.lang, 'ur');
    await openSaid(ago(-1));
    const { $ } = await (await visitor()).open(paths.commitment(one.slug));
    assert.equal($('blockquote[lang=ur][dir=rtl]').length, 1);
  });

  it('is said by the lead with the account and the reply', async () => {
    const [assembly, partner] = [await anAssembly(who), await aPartner(who)];
    const bo = await person('Bo Lee', { roles: [[hollybank, 'lead']] });
    const pledge = await accepted(hollybank, bo, milestonePledge);
    const { one } = await answeredPromise(hollybank, pledge, {
      assembly: assembly._id,
      partner: partner._id,
    });
    const { report } = firstReport(one);
    const [lead, desk] = [await signedIn(bo), await signedIn(who)];
    const account = { outcome: 'done', words: 'تم تغيير كل عقد.', lang: 'ar' };
    const at = paths.reportBack(one._id, report._id);
    await lead.press('Send the report-back', { on: await lead.open(at), fill: account });
    for (const voice of ['account', 'view'] as const) {
      const check = await desk.open(paths.reportBackCheck(one._id, report._id, voice));
      await desk.press('Let everyone read it', { on: check });
    }
    const reply = await lead.open(paths.reportBackReply(one._id, report._id));
    await lead.press('Send the reply', { on: reply, fill: { words: 'Dziękujemy.', lang: 'pl' } });
    await desk.press('Let everyone read it', {
      on: await desk.open(paths.reportBackCheck(one._id, report._id, 'reply')),
    });
    const { $, text } = await (await visitor()).open(paths.commitment(one.slug));
    assert.equal($('[lang=ar][dir=rtl]').text().trim(), account.words);
    assert.equal($('[lang=pl][dir=ltr]').text().trim(), 'Dziękujemy.');
    assert.match(text, /Said in Arabic/);
  });

  it('is asked for again where a translation is chosen and not written, and what was typed stays', async () => {
    const one = await saidInUrdu();
    const coordinator = await signedIn(who);
    const page = await coordinator.open(paths.commitmentLanguage(one._id, SAID));
    const again = await coordinator.press('Save', {
      on: page,
      fill: { lang: 'ur', besideKind: 'summary', beside: '' },
    });
    assert.equal(again.status, 422);
    assert.match(again.text, /Write it, or choose that there is none/);
    assert.equal(again.$('[name=lang] [selected]').attr('value'), 'ur');
    assert.equal((await storedCommitment(one._id)).said?.lang, 'en');
  });

  it('is no member’s to say, and nothing is changed', async () => {
    const one = await saidInUrdu();
    const bo = await person('Bo Lee', { roles: [[hollybank, 'lead']] });
    const lead = await signedIn(bo);
    assert.equal((await lead.knock(paths.commitmentLanguage(one._id, SAID))).status, 403);
    assert.equal((await lead.knock(paths.commitmentLanguage(one._id, 'reply'))).status, 403);
    assert.equal((await storedCommitment(one._id)).said?.beside, null);
  });

  it('loses the translation where something is taken out of the words: it could say it again', async () => {
    const [assembly, partner] = [await anAssembly(who), await aPartner(who)];
    const bo = await person('Bo Lee', { roles: [[hollybank, 'lead']] });
    const pledge = await accepted(hollybank, bo, milestonePledge);
    const terms = { assembly: assembly._id, partner: partner._id };
    const { one } = await answeredPromise(hollybank, pledge, terms);
    const coordinator = await signedIn(who);
    const report = firstReport(one).report._id;
    const page = await coordinator.open(paths.commitmentLanguage(one._id, textOf(report, 'view')));
    const fill = { lang: 'en', besideKind: 'summary', beside: 'It works where it began.' };
    await coordinator.press('Save', { on: page, fill });
    const now = await storedCommitment(one._id);
    assert.equal(now.reports[0]?.view?.beside?.text, 'It works where it began.');
    const passages = { 'personal data': ['it works'], abuse: [] };
    await checkWords(now, firstReport(now), 'view', passages, {
      ...{ by: new Types.ObjectId(), at: new Date(), seen: now.version },
    });
    assert.equal((await storedCommitment(one._id)).reports[0]?.view?.beside, null);
  });
});
