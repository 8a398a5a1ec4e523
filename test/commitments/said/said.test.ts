import assert from 'node:assert/strict';
import { Entry } from '../../../src/acts/entry.ts';
import { relayAll } from '../../../src/acts/relay.ts';
import { cancelAssembly } from '../../../src/assemblies/assemblies.ts';
import { Commitment } from '../../../src/commitments/commitment.ts';
import { openSaid } from '../../../src/commitments/said/taking-down.ts';
import { Pledge } from '../../../src/pledges/pledge.ts';
import { anAssembly } from '../../assemblies/assemblies.support.ts';
import { ada, member, person, signedIn, visitor } from '../../support/cast.ts';
import { emptyDatabase } from '../../support/database.ts';
import { lettersAbout } from '../../support/letters.ts';
import { ago, dayAgo, saidAt, storedCommitment } from '../commitments.support.ts';

const FILL = {
  ...{ words: 'We will pay every cleaner the Living Wage.', role: 'chief executive', due: '10 10 2028' },
  issue: 'none',
};

describe('a promise said at an assembly', () => {
  beforeEach(emptyDatabase);

  it('is taken down by Ada, corrected, and read by everyone from the next morning', async () => {
    const who = await ada();
    const hollybank = await member();
    const bo = await person('Bo Lee', { roles: [[hollybank, 'lead']] });
    const { _id } = await anAssembly(who);
    const desk = await signedIn(who);
    const page = await desk.open(`/desk/assemblies/${_id}/commitments/new`);
    const made = await desk.press('Save', { on: page, fill: { ...FILL, member: String(hollybank._id) } });
    assert.match(made.text, /not public yet.*We will pay every cleaner the Living Wage\..*Not public yet/);
    const words = await desk.open(made.$('a:contains("Correct it")').attr('href') ?? '');
    await desk.press('Save', { on: words, fill: { words: 'We will pay all cleaners the Living Wage.' } });
    const one = (await Commitment.findOne())!;
    const reader = await visitor();
    const address = `/commitments/${one.slug}`;
    await openSaid(new Date());
    assert.equal((await reader.knock(address)).status, 404);
    await openSaid(ago(-1));
    const read = await reader.open(address);
    assert.match(read.text, /Said at the assembly, being confirmed/);
    assert.match(read.text, /As it was said on .*, by the chief executive\s*We will pay all cleaners/);
    assert.match(read.text, /Hollybank Hospitals/);
    const [letter] = await lettersAbout(/confirm what was promised/, { to: bo.email });
    assert.match(letter?.text ?? '', /“We will pay all cleaners the Living Wage\.”/);
    const late = await desk.knock(`/desk/commitments/${one._id}/words`);
    assert.equal(late.status, 200);
    const again = await desk.press('Save', { on: words, fill: { words: 'Something else.' } });
    assert.notEqual(again.status, 200);
    assert.match((await reader.open(address)).text, /all cleaners/);
  });

  it('that is taken back before the morning is read by nobody', async () => {
    const who = await ada();
    const one = await saidAt(await anAssembly(who), await member(), who, {}, ago(1));
    const desk = await signedIn(who);
    await desk.press('Take it back', { on: await desk.open(`/desk/commitments/${one._id}`) });
    await openSaid(new Date());
    assert.equal((await (await visitor()).knock(`/commitments/${one.slug}`)).status, 404);
    assert.ok(await Entry.exists({ what: 'commitment taken back' }));
  });

  it('is there once, however often the same form is sent', async () => {
    const who = await ada();
    const hollybank = await member();
    const { _id } = await anAssembly(who);
    const desk = await signedIn(who);
    const page = await desk.open(`/desk/assemblies/${_id}/commitments/new`);
    const fill = { ...FILL, member: String(hollybank._id) };
    await desk.press('Save', { on: page, fill });
    await desk.press('Save', { on: page, fill });
    assert.equal(await Commitment.countDocuments(), 1);
  });

  it('names a person only where they agreed, and nobody once the consent is withdrawn', async () => {
    const who = await ada();
    const hollybank = await member();
    const { _id } = await anAssembly(who);
    const desk = await signedIn(who);
    const page = await desk.open(`/desk/assemblies/${_id}/commitments/new`);
    const fill = { ...FILL, member: String(hollybank._id), name: 'Samira Cole' };
    const refused = await desk.press('Save', { on: page, fill });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /only where the person agreed/);
    await desk.press('Save', { on: refused, fill: { ...fill, consent: 'agreed' } });
    const one = (await Commitment.findOne())!;
    await openSaid(ago(-1));
    const reader = await visitor();
    assert.match((await reader.open(`/commitments/${one.slug}`)).text, /Samira Cole/);
    const now = await desk.open(`/desk/commitments/${one._id}`);
    await desk.press('Take the name off', { on: now });
    assert.doesNotMatch((await reader.open(`/commitments/${one.slug}`)).text, /Samira/);
    assert.doesNotMatch(JSON.stringify(await Entry.find().lean()), /Samira/);
  });

  it('is refused at an assembly that was cancelled, and at one that is to come', async () => {
    const who = await ada();
    const hollybank = await member();
    const cancelled = await anAssembly(who);
    const acting = { by: who._id, at: new Date(), seen: cancelled.version };
    await cancelAssembly(cancelled, { on: '2024-10-01', reason: 'Floods.' }, acting);
    const desk = await signedIn(who);
    const { status, text } = await desk.knock(`/desk/assemblies/${cancelled._id}/commitments/new`);
    assert.deepEqual([status, /This assembly was cancelled/.test(text)], [409, true]);
    const coming = await anAssembly(who, { name: 'Next one', on: dayAgo(-9) });
    const page = await desk.open(`/desk/assemblies/${coming._id}/commitments/new`);
    const refused = await desk.press('Save', { on: page, fill: { ...FILL, member: String(hollybank._id) } });
    assert.match(refused.text, /This assembly is still to come/);
    assert.equal(await Commitment.countDocuments(), 0);
  });

  it('that nobody confirms for three weeks says so, and counts as promised', async () => {
    const who = await ada();
    const one = await saidAt(await anAssembly(who), await member(), who, {}, ago(21));
    await openSaid(ago(20));
    const { text } = await (await visitor()).open(`/commitments/${one.slug}`);
    assert.match(text, /Not confirmed by the member since \d/);
    assert.match((await (await visitor()).open('/commitments?outcome=unconfirmed')).text, /1 commitment/);
  });

  it('is worded anew by the lead, and both wordings stand', async () => {
    const who = await ada();
    const hollybank = await member();
    const bo = await signedIn(await person('Bo Lee', { roles: [[hollybank, 'lead']] }));
    const one = await saidAt(await anAssembly(who), hollybank, who, {}, ago(2));
    await openSaid(ago(1));
    const page = await bo.open(`/desk/commitments/${one._id}/confirmation`);
    const fill = { how: 'milestone', words: 'Pay contracted cleaners the Living Wage', theme: 'living-wage' };
    const missing = await bo.press('Confirm it', { on: page, fill: { ...fill, theme: '' } });
    assert.match(missing.text, /Choose a theme/);
    await bo.press('Confirm it', { on: missing, fill });
    await relayAll();
    const reader = await visitor();
    const read = await reader.open(`/commitments/${one.slug}`);
    assert.match(read.text, /As it was said.*We will pay every cleaner the Living Wage\./);
    assert.match(read.text, /As the member worded it anew.*Pay contracted cleaners the Living Wage/);
    assert.match(read.text, /A coordinator is checking the pledge/);
    const pledge = (await Pledge.findOne())!;
    assert.equal(String(pledge._id), String((await storedCommitment(one._id)).pledge));
    const desk = await signedIn(who);
    await desk.press('Accept the pledge', { on: await desk.open(`/desk/pledges/${pledge._id}`) });
    const now = await reader.open(`/commitments/${one.slug}`);
    assert.equal(now.$('h1').text(), 'Pay contracted cleaners the Living Wage');
    assert.match(now.text, /As it was said.*We will pay every cleaner/);
  });

  it('confirmed by two at once is confirmed once, and the other sees what was said', async () => {
    const who = await ada();
    const hollybank = await member();
    const bo = await signedIn(await person('Bo Lee', { roles: [[hollybank, 'lead']] }));
    const dee = await signedIn(await person('Dee Roy', { roles: [[hollybank, 'deputy']] }));
    const one = await saidAt(await anAssembly(who), hollybank, who, {}, ago(2));
    await openSaid(ago(1));
    const at = `/desk/commitments/${one._id}/confirmation`;
    const [mine, theirs] = [await bo.open(at), await dee.open(at)];
    const fill = { how: 'milestone', theme: 'living-wage' };
    await bo.press('Confirm it', { on: mine, fill: { ...fill, words: 'Pay cleaners the Living Wage' } });
    const conflict = await dee.press('Confirm it', {
      on: theirs,
      fill: { ...fill, words: 'Pay everyone more' },
    });
    assert.equal(conflict.status, 409);
    assert.match(conflict.text, /Pay cleaners the Living Wage.*Pay everyone more/);
    await relayAll();
    assert.equal(await Pledge.countDocuments(), 1);
    const again = await dee.press('Confirm it', { on: conflict });
    assert.match(again.text, /once only/);
    assert.equal((await storedCommitment(one._id)).confirmed?.words, 'Pay cleaners the Living Wage');
  });

  it('of another member is nobody’s to confirm but its own lead’s', async () => {
    const who = await ada();
    const one = await saidAt(await anAssembly(who), await member(), who, {}, ago(2));
    await openSaid(ago(1));
    const cy = await signedIn(await person('Cy Ng', { roles: [[await member('Fernhill Council'), 'lead']] }));
    assert.equal((await cy.knock(`/desk/commitments/${one._id}`)).status, 404);
    assert.equal((await cy.knock(`/desk/commitments/${one._id}/confirmation`)).status, 404);
    const desk = await signedIn(who);
    assert.equal((await desk.knock(`/desk/commitments/${one._id}/confirmation`)).status, 403);
  });
});
