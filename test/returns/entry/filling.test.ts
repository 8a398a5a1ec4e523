import assert from 'node:assert/strict';
import { Entry } from '../../../src/acts/entry.ts';
import { paths } from '../../../src/paths.ts';
import { Figure } from '../../../src/returns/figure/figure.ts';
import { Return } from '../../../src/returns/return.ts';
import { endOtherSessions } from '../../../src/web/sessions/session.ts';
import { changeElsewhere } from '../../changes/elsewhere.ts';
import { member, person, signedIn } from '../../support/cast.ts';
import {
  emptyWithCatalogue,
  figureOf,
  fill,
  hollybank,
  open,
  returnOf,
  submitWhole,
} from '../returns.support.ts';

const PDF = Buffer.from('%PDF-1.4\n%âãÏÓ\n1 0 obj\n');

describe('a return', () => {
  beforeEach(emptyWithCatalogue);

  it('asks at once what another process had it ask', async () => {
    const { bo, return: one } = await hollybank();
    const lead = await signedIn(bo);
    const asked = async () =>
      (await lead.open(paths.return(one._id))).$('fieldset [name$="-version"]').length;
    assert.deepEqual([await asked(), await asked()], [12, 12]);
    changeElsewhere('Return', { _id: one._id }, { $addToSet: { asked: 'HEA-01' } });
    assert.equal(await asked(), 16, 'one for each quarter');
  });

  it('asks exactly what is due, with last time beside each box', async () => {
    const { hospital, bo, coordinator, return: now } = await hollybank();
    await open(coordinator._id, 2024);
    const lead = await signedIn(bo);
    const before = await returnOf(hospital, '2024-25');
    await fill(lead, before._id, {
      'EMP-03-year-R2': '598',
      'EMP-03-year-denominator': '1,294',
      'EST-01-year-state': 'not-collected',
      'EST-01-year-note': 'No booking system',
    });
    const page = await lead.open(paths.return(now._id));
    assert.equal(page.$('fieldset [name$="-version"]').length, 12);
    assert.match(
      page.$('#EMP-03-year').text().replace(/\s+/g, ' '),
      /Last time, 2024\/25 46\.2% 598 of 1,294/,
    );
    assert.match(page.$('#EST-01-year').text(), /not collected/);
    assert.match(page.$('#EST-01-year').text(), /“No booking system”/);
    assert.equal(page.$('[name^="EMP-08"]').length, 0);
    await fill(lead, now._id, { 'EMP-03-year-R2': '641', 'EMP-03-year-denominator': '1,316' });
    const alone = await lead.open(paths.figure((await figureOf(hospital, 'EMP-03'))?._id ?? ''));
    assert.match(alone.text, /Last time, 2024\/25: 46\.2%, 598 of 1,294/);
  });

  it('works out the percentage, which nobody types', async () => {
    const { bo, hospital, return: one } = await hollybank();
    const page = await fill(await signedIn(bo), one._id, {
      'EMP-03-year-R2': ' 641 ',
      'EMP-03-year-denominator': '1,316',
    });
    assert.equal(page.status, 200);
    assert.equal(page.$('#EMP-03-year output').text(), '48.7%');
    const figure = await figureOf(hospital, 'EMP-03');
    assert.deepEqual(figure?.content?.numerator, { R2: 641 });
    assert.equal(figure?.content?.denominator, 1316);
    assert.equal(await Entry.countDocuments({ what: 'figure' }), 1);
  });

  it('saves a draft at any time, valid or not, and shows it as it was typed', async () => {
    const { bo, hospital, return: one } = await hollybank();
    const client = await signedIn(bo);
    await fill(client, one._id, {
      'PRO-01-year-numerator': '£1.2m',
      'EMP-02-year-R2': '9,000',
      'EMP-02-year-denominator': '8,000',
    });
    const page = await client.open(paths.return(one._id));
    assert.equal(page.$('#PRO-01-year-numerator').val(), '£1.2m');
    assert.match(page.$('#PRO-01-year-numerator-error').text(), /Write the number in full: £1,200,000/);
    assert.match(page.$('#EMP-02-year-R2-error').text(), /\(9,000\) cannot be more than/);
    assert.equal((await figureOf(hospital, 'PRO-01'))?.content, null);
  });

  it('shows what people typed as they typed it', async () => {
    const { bo, return: one } = await hollybank();
    const client = await signedIn(bo);
    const note = "O'Brien & Söhne <script>alert(1)</script> 🌊";
    const page = await fill(client, one._id, { 'EMP-01-year-numerator': '12', 'EMP-01-year-note': note });
    assert.equal(page.$('#EMP-01-year-note').text().trim(), note);
    assert.equal(page.$('main script').length, 0);
  });

  it('keeps every saved version, and saves only what changed', async () => {
    const { bo, hospital, return: one } = await hollybank();
    const client = await signedIn(bo);
    await fill(client, one._id, { 'EMP-01-year-numerator': '100', 'PRO-01-year-numerator': '5' });
    await fill(client, one._id, { 'EMP-01-year-numerator': '101' });
    await fill(client, one._id, {});
    const [staff, spend] = [await figureOf(hospital, 'EMP-01'), await figureOf(hospital, 'PRO-01')];
    assert.deepEqual(
      staff?.history.map(({ version, typed }) => [version, typed?.numerator]),
      [
        [1, '100'],
        [2, '101'],
      ],
    );
    assert.equal(spend?.saved?.version, 1);
    assert.equal(await Figure.countDocuments(), 2);
  });

  it('lets two people fill in different figures at the same time', async () => {
    const { bo, hospital, return: one } = await hollybank();
    const cleo = await signedIn(await person('Cleo Ware', { roles: [[hospital, 'contributor']] }));
    const lead = await signedIn(bo);
    const [hers, his] = [await cleo.open(paths.return(one._id)), await lead.open(paths.return(one._id))];
    await cleo.press('Save', { on: hers, fill: { 'EMP-01-year-numerator': '14,200' } });
    const after = await lead.press('Save', { on: his, fill: { 'PRO-01-year-numerator': '900' } });
    assert.equal(after.status, 200);
    assert.equal(after.$('#EMP-01-year-numerator').val(), '14,200');
    assert.equal((await figureOf(hospital, 'EMP-01'))?.content?.numerator, 14_200);
    assert.equal((await figureOf(hospital, 'PRO-01'))?.content?.numerator, 90_000);
  });

  it('answers a stale save of one figure with both versions, saves the others, and loses nothing typed', async () => {
    const { bo, hospital, return: one } = await hollybank();
    const cleo = await signedIn(await person('Cleo Ware', { roles: [[hospital, 'contributor']] }));
    const lead = await signedIn(bo);
    const his = await lead.open(paths.return(one._id));
    await fill(cleo, one._id, { 'EMP-01-year-numerator': '14,200' });
    const met = await lead.press('Save', {
      on: his,
      fill: { 'EMP-01-year-numerator': '13,900', 'PRO-01-year-numerator': '900' },
    });
    assert.equal(met.status, 409);
    const box = met.$('#EMP-01-year').text().replace(/\s+/g, ' ');
    assert.match(box, /Cleo Ware changed this while you were editing it/);
    assert.match(box, /14,200 ?13,900/);
    assert.equal(met.$('#EMP-01-year-numerator').val(), '13,900');
    assert.equal((await figureOf(hospital, 'EMP-01'))?.content?.numerator, 14_200);
    assert.equal((await figureOf(hospital, 'PRO-01'))?.content?.numerator, 90_000);
    const again = await lead.press('Save', { on: met });
    assert.equal(again.status, 200);
    assert.equal((await figureOf(hospital, 'EMP-01'))?.content?.numerator, 13_900);
    assert.equal((await figureOf(hospital, 'EMP-01'))?.history.length, 2);
  });

  it('does not call it a conflict when both typed the same', async () => {
    const { bo, hospital, return: one } = await hollybank();
    const cleo = await signedIn(await person('Cleo Ware', { roles: [[hospital, 'contributor']] }));
    const lead = await signedIn(bo);
    const his = await lead.open(paths.return(one._id));
    await fill(cleo, one._id, { 'EMP-01-year-numerator': '14,200' });
    const after = await lead.press('Save', { on: his, fill: { 'EMP-01-year-numerator': '14,200' } });
    assert.equal(after.status, 200);
    assert.equal((await figureOf(hospital, 'EMP-01'))?.history.length, 1);
  });

  it('saves one of two first saves that arrive together', async () => {
    const { bo, hospital, return: one } = await hollybank();
    const [first, second] = [await signedIn(bo), await signedIn(bo)];
    const [a, b] = [await first.open(paths.return(one._id)), await second.open(paths.return(one._id))];
    const answers = await Promise.all([
      first.press('Save', { on: a, fill: { 'EMP-01-year-numerator': '1' } }),
      second.press('Save', { on: b, fill: { 'EMP-01-year-numerator': '2' } }),
    ]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
    assert.equal((await figureOf(hospital, 'EMP-01'))?.history.length, 1);
  });

  it('asks about a size that is hardly right, corrects it in one press, and never blocks', async () => {
    const { bo, hospital, coordinator, return: one } = await hollybank();
    await open(coordinator._id, 2024);
    const client = await signedIn(bo);
    await fill(client, (await returnOf(hospital, '2024-25'))._id, { 'PRO-01-year-numerator': '179,880,400' });
    const page = await fill(client, one._id, { 'PRO-01-year-numerator': '191,204' });
    assert.match(page.$('#PRO-01-year').text(), /Is this in thousands\?/);
    const corrected = await client.press('Change to £191,204,000', { on: page });
    assert.equal(corrected.$('#PRO-01-year-numerator').val(), '191,204,000');
    assert.doesNotMatch(corrected.$('#PRO-01-year').text(), /in thousands/);
    const said = await fill(client, one._id, {
      'PRO-01-year-numerator': '191,204',
      'PRO-01-year-reason': 'We stopped buying',
    });
    assert.doesNotMatch(said.$('#PRO-01-year').text(), /in thousands/);
    const another = await fill(client, one._id, { 'PRO-01-year-numerator': '181,000' });
    assert.match(another.$('#PRO-01-year').text(), /in thousands/);
    assert.equal(another.$('[name=PRO-01-year-reason]').val() ?? '', '');
    const { history } = (await figureOf(hospital, 'PRO-01'))!;
    assert.equal(history.at(-2)?.typed?.reason, 'We stopped buying');
  });

  it('takes indicators by choice from a lead', async () => {
    const { bo, hospital, return: one } = await hollybank();
    const client = await signedIn(bo);
    const page = await client.open(paths.return(one._id));
    const more = await client.press('Add these figures', {
      on: page,
      fill: { codes: ['PRO-08', 'EMP-08'], 'EMP-01-year-numerator': '7' },
    });
    assert.equal(more.$('[name^="PRO-08"][name$="-version"]').length, 4);
    assert.ok((await returnOf(hospital)).asked.includes('EMP-08'));
    assert.equal(more.$('#EMP-01-year-numerator').val(), '7');
  });

  it('takes them from no contributor', async () => {
    const { hospital, return: one } = await hollybank();
    const cleo = await signedIn(await person('Cleo Ware', { roles: [[hospital, 'contributor']] }));
    const page = await cleo.open(paths.return(one._id));
    assert.doesNotMatch(page.text, /Give more figures/);
    const refused = await cleo.press('Save', { on: page, fill: { codes: ['EMP-08'] } });
    assert.equal(refused.status, 403);
    assert.ok(!(await returnOf(hospital)).asked.includes('EMP-08'));
  });

  it('does not exist for another member’s people, and takes nothing from them', async () => {
    const { hospital, return: one } = await hollybank();
    const stranger = await signedIn(
      await person('Sam Reed', { roles: [[await member('Quayside College'), 'lead']] }),
    );
    assert.equal((await stranger.open(paths.return(one._id))).status, 404);
    assert.equal((await stranger.open(paths.returnCheck(one._id))).status, 404);
    assert.equal((await stranger.open(paths.memberReturns(hospital._id))).status, 404);
    assert.equal((await stranger.open(paths.returnFigures(one._id))).status, 403);
  });

  it('is not filled in by a sponsor or a coordinator', async () => {
    const { hospital, coordinator, return: one } = await hollybank();
    const sponsor = await signedIn(await person('Sol Vane', { roles: [[hospital, 'sponsor']] }));
    const read = await sponsor.open(paths.return(one._id));
    assert.equal(read.path, paths.returnCheck(one._id));
    assert.equal(
      (await (await signedIn(coordinator)).open(paths.return(one._id))).path,
      paths.returnFigures(one._id),
    );
    const token = String(read.$('[name=_csrf]').first().val());
    const sent = await sponsor.send(paths.return(one._id), {
      'EMP-01-year-numerator': '1',
      'EMP-01-year-version': '0',
      _csrf: token,
    });
    assert.notEqual(sent.status, 200);
    assert.equal(await Figure.countDocuments(), 0);
  });

  it('shows a form that came after its session again, and applies it only when it is sent again', async () => {
    const { bo, hospital, return: one } = await hollybank();
    const client = await signedIn(bo);
    const page = await client.open(paths.return(one._id));
    await endOtherSessions(String(bo._id));
    const signIn = await client.press('Save', { on: page, fill: { 'EMP-01-year-numerator': '321' } });
    assert.match(signIn.path, /^\/sign-in/);
    assert.equal(await figureOf(hospital, 'EMP-01'), null);
    const back = await client.press('Sign in', {
      on: signIn,
      fill: { email: bo.email, password: 'rope harbour lantern seven' },
    });
    assert.equal(back.$('#EMP-01-year-numerator').val(), '321');
    assert.equal(await figureOf(hospital, 'EMP-01'), null);
    await client.press('Save', { on: back });
    assert.equal((await figureOf(hospital, 'EMP-01'))?.content?.numerator, 321);
  });
});

describe('evidence for a figure', () => {
  beforeEach(emptyWithCatalogue);

  it('goes with the saved figure and stays with it', async () => {
    const { bo, hospital, return: one } = await hollybank();
    const client = await signedIn(bo);
    const page = await client.open(paths.return(one._id));
    const files = [{ field: 'EMP-01-year-file', name: 'headcount.pdf', bytes: PDF }];
    const after = await client.press('Save', { on: page, fill: { 'EMP-01-year-numerator': '12' }, files });
    assert.match(after.$('#EMP-01-year').text(), /headcount\.pdf is here already/);
    const kept = await client.press('Save', { on: after, fill: { 'EMP-01-year-numerator': '13' } });
    assert.match(kept.$('#EMP-01-year').text(), /Download headcount\.pdf/);
    assert.ok((await figureOf(hospital, 'EMP-01'))?.content?.evidence.file);
    const away = await client.press('Save', { on: kept, fill: { 'EMP-01-year-file-removed': '1' } });
    assert.doesNotMatch(away.$('#EMP-01-year').text(), /headcount\.pdf/);
    assert.equal((await figureOf(hospital, 'EMP-01'))?.content?.evidence.file, null);
  });

  it('is refused beside its field when it is not what it says, and what was typed is saved', async () => {
    const { bo, hospital, return: one } = await hollybank();
    const client = await signedIn(bo);
    const page = await client.open(paths.return(one._id));
    const files = [{ field: 'EMP-01-year-file', name: 'headcount.pdf', bytes: Buffer.from('<script>') }];
    const again = await client.press('Save', { on: page, fill: { 'EMP-01-year-numerator': '12' }, files });
    assert.equal(again.status, 422);
    assert.match(again.$('#EMP-01-year-file-error').text(), /not what its name says/);
    assert.equal((await figureOf(hospital, 'EMP-01'))?.content?.numerator, 12);
  });

  it('stays named in a form that met another’s save', async () => {
    const { bo, hospital, return: one } = await hollybank();
    const cleo = await signedIn(await person('Cleo Ware', { roles: [[hospital, 'contributor']] }));
    const client = await signedIn(bo);
    const page = await client.open(paths.return(one._id));
    await fill(cleo, one._id, { 'EMP-01-year-numerator': '14' });
    const files = [{ field: 'EMP-01-year-file', name: 'headcount.pdf', bytes: PDF }];
    const met = await client.press('Save', { on: page, fill: { 'EMP-01-year-numerator': '12' }, files });
    assert.equal(met.status, 409);
    assert.match(met.$('#EMP-01-year').text(), /headcount\.pdf is here already/);
    await client.press('Save', { on: met });
    const figure = await figureOf(hospital, 'EMP-01');
    assert.deepEqual([figure?.content?.numerator, figure?.content?.evidence.file !== null], [12, true]);
  });

  it('cannot be another member’s file', async () => {
    const { bo, hospital, return: one } = await hollybank();
    const other = await member('Quayside College');
    const { stageEvidence } = await import('../../../src/evidence/evidence.ts');
    const sent = { field: 'f', name: 'a.pdf', type: '', bytes: PDF, tooLarge: false };
    const staged = await stageEvidence(sent, { member: other._id, by: bo._id, at: new Date() });
    assert.ok(staged.ok);
    await fill(await signedIn(bo), one._id, {
      'EMP-01-year-numerator': '1',
      'EMP-01-year-file-staged': String(staged.file.id),
    });
    assert.equal((await figureOf(hospital, 'EMP-01'))?.content?.evidence.file, null);
  });
});

describe('a member’s returns', () => {
  beforeEach(emptyWithCatalogue);

  it('are listed for its people, and the newest is a task of their desk', async () => {
    const { bo, hospital, return: one } = await hollybank();
    const client = await signedIn(bo);
    const list = await client.open(paths.memberReturns(hospital._id));
    assert.match(list.text, /2025\/26 ?Due 26 June 2026/);
    assert.equal(list.$(`.work__tasks a[href="${paths.return(one._id)}"]`).length, 1);
    await submitWhole(client, one._id);
    assert.match(
      (await client.open(paths.memberReturns(hospital._id))).text,
      /Sent \d+ \w+ \d{4} · being checked/,
    );
    assert.equal(await Return.countDocuments({ 'submissions.0': { $exists: true } }), 1);
  });
});
