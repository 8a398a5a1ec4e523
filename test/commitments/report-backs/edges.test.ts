import assert from 'node:assert/strict';
import { cancelAssembly } from '../../../src/assemblies/assemblies.ts';
import { Assembly, type StoredAssembly } from '../../../src/assemblies/assembly.ts';
import { askPartner, giveView } from '../../../src/commitments/report-backs/partner-link.ts';
import { askPartners, remind } from '../../../src/commitments/report-backs/reminding.ts';
import { giveAccount } from '../../../src/commitments/report-backs/reporting.ts';
import { lateChecks } from '../../../src/commitments/waiting.ts';
import { Letter } from '../../../src/mail/mail.ts';
import { leave } from '../../../src/members/leaving.ts';
import { Member } from '../../../src/members/member.ts';
import { anAssembly } from '../../assemblies/assemblies.support.ts';
import { aPartner } from '../../partners/partners.support.ts';
import { accepted, milestonePledge } from '../../pledges/pledge.support.ts';
import { ada, member, person, signedIn, visitor } from '../../support/cast.ts';
import { emptyDatabase } from '../../support/database.ts';
import { lettersAbout } from '../../support/letters.ts';
import {
  aCommitment,
  ago,
  dayAgo,
  firstReport,
  reported,
  secretIn,
  storedCommitment,
} from '../commitments.support.ts';

async function cast() {
  const who = await ada();
  const hollybank = await member();
  const bo = await person('Bo Lee', { roles: [[hollybank, 'lead']] });
  const pledge = await accepted(hollybank, bo, milestonePledge);
  return { who, hollybank, bo, pledge, partner: await aPartner(who) };
}

describe('at the edges of a report-back', () => {
  beforeEach(emptyDatabase);

  it('two answers of the partner in the same instant are one: the first stands, and one copy is sent', async () => {
    const { hollybank, pledge, partner } = await cast();
    const one = await aCommitment(hollybank, pledge, { partner: partner._id, dates: [dayAgo(3)] });
    await askPartner(one, firstReport(one), { by: null, at: new Date(), seen: one.version });
    const secret = await secretIn('answers');
    const said = ['It happened.', 'It did not.'].map(words =>
      giveView(secret, { outcome: 'happened', words, lang: 'en' }, new Date()),
    );
    await Promise.all(said);
    const { report } = firstReport(await storedCommitment(one._id));
    assert.match(report.view?.words ?? '', /^It (happened|did not)\.$/);
    const copies = await lettersAbout(/Your answer on a promise/, { to: 'chair@lanterncourt.example' });
    assert.equal(copies.length, 1);
    assert.ok(copies[0]?.text?.includes(report.view?.words ?? 'nothing'));
  });

  it('both who answered by the link at once read the answer that stands', async () => {
    const { hollybank, pledge, partner } = await cast();
    const one = await aCommitment(hollybank, pledge, { partner: partner._id, dates: [dayAgo(3)] });
    await askPartner(one, firstReport(one), { by: null, at: new Date(), seen: one.version });
    const at = `/commitments/answers/${await secretIn('answers')}`;
    const [mine, theirs] = [await visitor(), await visitor()];
    const [a, b] = [await mine.open(at), await theirs.open(at)];
    const fill = { outcome: 'happened', lang: 'en' };
    const answers = await Promise.all([
      mine.press('Send your answer', { on: a, fill: { ...fill, words: 'The one.' } }),
      theirs.press('Send your answer', { on: b, fill: { ...fill, words: 'The other.' } }),
    ]);
    const stands = firstReport(await storedCommitment(one._id)).report.view?.words ?? 'none';
    for (const { text } of answers) assert.ok(text.includes(stands), text);
  });

  it('of a promise whose assembly is cancelled later, its page says so, and the promise stands', async () => {
    const { who, hollybank, pledge, bo } = await cast();
    const assembly = await anAssembly(who, { on: dayAgo(-5) });
    const one = await aCommitment(hollybank, pledge, { assembly: assembly._id, dates: [dayAgo(-20)] });
    const now = (await Assembly.findById(assembly._id).lean<StoredAssembly>())!;
    const change = { by: who._id, at: new Date(), seen: now.version };
    await cancelAssembly(now, { on: dayAgo(0), reason: 'The hall was flooded.' }, change);
    const { text } = await (await visitor()).open(`/commitments/${one.slug}`);
    assert.match(text, /The assembly was cancelled on .*: The hall was flooded\..*Due on/);
    const lead = await signedIn(bo);
    const at = `/desk/commitments/${one._id}/report-backs/${firstReport(one).report._id}`;
    assert.equal((await lead.knock(at)).status, 200);
  });

  it('a member that leaves before it is due owes nothing, and what it promised stays to be read', async () => {
    const { who, hollybank, bo, pledge, partner } = await cast();
    const one = await aCommitment(hollybank, pledge, { partner: partner._id, dates: [dayAgo(-10)] });
    const current = (await Member.findById(hollybank._id))!;
    await leave(current, { on: dayAgo(0), reason: 'Merged.' }, { by: who._id, at: new Date() });
    const before = await Letter.countDocuments({ to: bo.email });
    await remind(ago(-10));
    await askPartners(ago(-10));
    assert.equal(await Letter.countDocuments({ to: bo.email }), before);
    const reader = await visitor();
    const { text } = await reader.open(`/commitments/${one.slug}`);
    assert.match(text, /Hollybank Hospitals, which has left the network/);
    assert.match(text, /The member left the network before this was due/);
    assert.match((await reader.open('/commitments')).text, /1 commitment/);
    const asked = await lettersAbout(/What came of a promise/, { to: 'chair@lanterncourt.example' });
    assert.equal(asked.length, 1);
  });

  it('an account before its time is taken from 28 days before it is due, and not a day sooner', async () => {
    const { hollybank, bo, pledge } = await cast();
    const early = await aCommitment(hollybank, pledge, { dates: [dayAgo(-29)] });
    const sent = { outcome: 'done', words: 'Done.', url: '' } as const;
    const change = { by: bo._id, at: new Date(), seen: early.version };
    assert.throws(() => giveAccount(early, firstReport(early), sent, change), /You can send it from/);
    const open = await aCommitment(hollybank, pledge, { dates: [dayAgo(-28)] });
    assert.ok(firstReport(await reported(open, bo)).report.account);
  });

  it('words that wait are late on the board from the eighth day, and not on the seventh', async () => {
    const { hollybank, bo, pledge } = await cast();
    const one = await aCommitment(hollybank, pledge, { dates: [dayAgo(3)] });
    await reported(one, bo, ago(7));
    assert.equal(await lateChecks(new Date()), 0);
    assert.equal(await lateChecks(ago(-1)), 1);
    const desk = await signedIn(await person('Eve Stone', { coordinator: true }));
    assert.doesNotMatch((await desk.open('/desk/commitments')).text, /waited for more than 7 days/);
  });
});
