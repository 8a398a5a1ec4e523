import assert from 'node:assert/strict';
import { Entry } from '../../../src/acts/entry.ts';
import { Letter } from '../../../src/mail/mail.ts';
import { Member } from '../../../src/members/member.ts';
import { paths } from '../../../src/paths.ts';
import { Return } from '../../../src/returns/return.ts';
import { person, signedIn } from '../../support/cast.ts';
import {
  emptyWithCatalogue,
  figureOf,
  fill,
  hollybank,
  returnOf,
  submitted,
  submitWhole,
  WHOLE,
} from '../returns.support.ts';

const BUTTON = 'Submit the return for 2025/26';

describe('submitting a return', () => {
  beforeEach(emptyWithCatalogue);

  it('keeps who attested exactly which versions, in what words', async () => {
    const { hospital, bo, return: one } = await hollybank();
    const done = await submitWhole(await signedIn(bo), one._id);
    assert.match(done.text, /Your return for 2025\/26 is in/);
    const { submissions } = await returnOf(hospital);
    const figure = await figureOf(hospital, 'EMP-01');
    assert.equal(submissions.length, 1);
    assert.ok(submissions[0]?.by.equals(bo._id));
    assert.match(submissions[0]?.attestation ?? '', /I have read these figures/);
    assert.equal(submissions[0]?.figures.length, 12);
    const attested = submissions[0]?.figures.find(each => figure && each.figure.equals(figure._id));
    assert.equal(attested?.version, 1);
    const [entry] = await Entry.find({ what: 'return submission' }).lean();
    assert.ok(entry?.by?.equals(bo._id));
  });

  it('is refused while something is left, each thing beside its box, and nothing is submitted', async () => {
    const { hospital, bo, return: one } = await hollybank();
    const lead = await signedIn(bo);
    const whole = { ...WHOLE, 'PRO-01-year-numerator': '£1.2m', 'EMP-01-year-numerator': '' };
    const page = await lead.open(paths.return(one._id));
    const check = await lead.press('Check and submit', { on: page, fill: whole });
    assert.match(check.text, /1 figure to fill in and 1 thing to put right before it can be submitted/);
    const again = await lead.press(BUTTON, { on: check, fill: { attested: 'yes' } });
    assert.equal(again.status, 422);
    assert.match(again.$('#PRO-01-year-numerator-error').text(), /£1,200,000/);
    assert.match(again.$('.govuk-error-summary').text(), /Workforce headcount: write the figure/);
    assert.equal(again.$('.govuk-error-summary a[href="#EMP-01-year-numerator"]').length, 1);
    assert.equal((await returnOf(hospital)).submissions.length, 0);
  });

  it('needs the box ticked', async () => {
    const { hospital, bo, return: one } = await hollybank();
    const lead = await signedIn(bo);
    const check = await lead.press('Check and submit', {
      on: await lead.open(paths.return(one._id)),
      fill: WHOLE,
    });
    const again = await lead.press(BUTTON, { on: check });
    assert.equal(again.status, 422);
    assert.match(again.text, /Tick the box/);
    assert.equal((await returnOf(hospital)).submissions.length, 0);
  });

  it('shows first what changed while the lead was reading', async () => {
    const { hospital, bo, return: one } = await hollybank();
    const lead = await signedIn(bo);
    const check = await lead.press('Check and submit', {
      on: await lead.open(paths.return(one._id)),
      fill: WHOLE,
    });
    const cleo = await signedIn(await person('Cleo Ware', { roles: [[hospital, 'contributor']] }));
    await fill(cleo, one._id, { 'EMP-01-year-numerator': '14,300' });
    const moved = await lead.press(BUTTON, { on: check, fill: { attested: 'yes' } });
    assert.equal(moved.status, 409);
    assert.match(moved.text, /A figure was saved while you were reading/);
    assert.match(moved.text, /14,300 people/);
    assert.equal((await returnOf(hospital)).submissions.length, 0);
    await lead.press(BUTTON, { on: moved, fill: { attested: 'yes' } });
    assert.equal((await returnOf(hospital)).submissions.length, 1);
  });

  it('twice in two tabs makes one submission', async () => {
    const { hospital, bo, return: one } = await hollybank();
    const lead = await signedIn(bo);
    const check = await lead.press('Check and submit', {
      on: await lead.open(paths.return(one._id)),
      fill: WHOLE,
    });
    await lead.press(BUTTON, { on: check, fill: { attested: 'yes' } });
    const second = await lead.press(BUTTON, { on: check, fill: { attested: 'yes' } });
    assert.equal(second.path, paths.return(one._id));
    assert.match(second.text, /is in/);
    assert.equal((await returnOf(hospital)).submissions.length, 1);
  });

  it('is asked for again when a figure changed after it', async () => {
    const { hospital, lead, return: one } = await submitted();
    const page = await fill(lead, one._id, { 'EMP-01-year-numerator': '14,300' });
    assert.match(page.text, /1 figure has changed since you submitted/);
    await submitWhole(lead, one._id, {});
    assert.equal((await returnOf(hospital)).submissions.length, 2);
  });

  it('is refused to a contributor and a deputy, and nothing is submitted', async () => {
    const { hospital, bo, return: one } = await hollybank();
    const lead = await signedIn(bo);
    await lead.press('Check and submit', { on: await lead.open(paths.return(one._id)), fill: WHOLE });
    for (const role of ['contributor', 'deputy'] as const) {
      const client = await signedIn(await person(`Cleo ${role}`, { roles: [[hospital, role]] }));
      const check = await client.open(paths.returnCheck(one._id));
      assert.match(check.text, /The anchor lead attests and submits it/);
      const token = String(check.$('[name=_csrf]').first().val());
      const sent = await client.send(paths.returnSubmission(one._id), {
        attested: 'yes',
        seen: '',
        version: '1',
        _csrf: token,
      });
      assert.equal(sent.status, 403);
    }
    assert.equal((await returnOf(hospital)).submissions.length, 0);
  });
});

describe('a return that the sponsor attests', () => {
  beforeEach(emptyWithCatalogue);

  async function toBeAttested() {
    const there = await hollybank();
    await Member.updateOne({ _id: there.hospital._id }, { sponsorAttests: true });
    const sol = await person('Sol Vane', { roles: [[there.hospital, 'sponsor']] });
    const lead = await signedIn(there.bo);
    const page = await lead.open(paths.return(there.return._id));
    return { ...there, sol, lead, check: await lead.press('Check and submit', { on: page, fill: WHOLE }) };
  }

  it('goes to the sponsor by letter, and is submitted by them', async () => {
    const { hospital, sol, lead, check, return: one } = await toBeAttested();
    const asked = await lead.press('Ask the sponsor to attest', { on: check });
    assert.match(asked.text, /Your sponsor has a letter/);
    const letter = await Letter.findOne({ to: sol.email }).lean();
    assert.match(letter?.subject ?? '', /waits for you to attest/);
    const link = letter?.text?.match(/http:\S+/)?.[0] ?? '';
    const sponsor = await signedIn(sol);
    const page = await sponsor.open(new URL(link).pathname);
    await sponsor.press(BUTTON, { on: page, fill: { attested: 'yes' } });
    const { submissions } = await returnOf(hospital);
    assert.ok(submissions[0]?.by.equals(sol._id));
    assert.equal(await Return.countDocuments({ _id: one._id, 'attestationAsked.at': { $ne: null } }), 1);
  });

  it('is not submitted by the lead', async () => {
    const { hospital, lead, check, return: one } = await toBeAttested();
    assert.equal(
      check.$('button').filter((_i, each) => check.$(each).text().includes('Submit the return')).length,
      0,
    );
    const token = String(check.$('[name=_csrf]').first().val());
    const sent = await lead.send(paths.returnSubmission(one._id), {
      attested: 'yes',
      seen: '',
      version: '1',
      _csrf: token,
    });
    assert.equal(sent.status, 403);
    assert.equal((await returnOf(hospital)).submissions.length, 0);
  });

  it('says what to do where there is no sponsor yet', async () => {
    const { hospital, bo, return: one } = await hollybank();
    await Member.updateOne({ _id: hospital._id }, { sponsorAttests: true });
    const lead = await signedIn(bo);
    const check = await lead.press('Check and submit', {
      on: await lead.open(paths.return(one._id)),
      fill: WHOLE,
    });
    const refused = await lead.press('Ask the sponsor to attest', { on: check });
    assert.equal(refused.status, 409);
    assert.match(refused.text, /Invite one under People/);
  });
});
