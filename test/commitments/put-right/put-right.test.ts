import assert from 'node:assert/strict';
import { Entry } from '../../../src/acts/entry.ts';
import type { StoredCommitment } from '../../../src/commitments/commitment.ts';
import { openSaid } from '../../../src/commitments/said/taking-down.ts';
import { anAssembly } from '../../assemblies/assemblies.support.ts';
import { aPartner } from '../../partners/partners.support.ts';
import { accepted, milestonePledge } from '../../pledges/pledge.support.ts';
import { ada, member, person, signedIn, visitor } from '../../support/cast.ts';
import { emptyDatabase } from '../../support/database.ts';
import { lettersAbout } from '../../support/letters.ts';
import { ago, answeredPromise, firstReport, saidAt, storedCommitment } from '../commitments.support.ts';

/** What Hollybank’s chief executive said at an assembly, and everyone reads by now. */
async function readByAll() {
  const who = await ada();
  const hollybank = await member();
  const bo = await person('Bo Lee', { roles: [[hollybank, 'lead']] });
  const one = await saidAt(await anAssembly(who), hollybank, who, { words: 'Ten places.' }, ago(2));
  await openSaid(ago(1));
  return { who, bo, hollybank, one, desk: await signedIn(who), reader: await visitor() };
}

const addressOf = ({ slug }: StoredCommitment): string => `/commitments/${slug}`;

describe('what everyone reads of a commitment', () => {
  beforeEach(emptyDatabase);

  it('is corrected by a coordinator, and the page says what and when', async () => {
    const { desk, reader, one, bo } = await readByAll();
    await desk.open(`/desk/commitments/${one._id}`);
    const page = await desk.open(`/desk/commitments/${one._id}/correction`);
    const fill = { words: 'Twenty places.', role: 'chief nurse' };
    const mute = await desk.press('Correct it', { on: page, fill });
    assert.deepEqual([mute.status, /Say what was corrected/.test(mute.text)], [422, true]);
    await desk.press('Correct it', { on: mute, fill: { what: 'The recording says twenty.' } });
    const { text } = await reader.open(addressOf(one));
    assert.match(text, /by the chief nurse\s*Twenty places\./);
    assert.match(text, /What was corrected \d+ \w+ \d{4} The recording says twenty\./);
    assert.doesNotMatch(text, /Ten places/);
    const entry = await Entry.findOne({ what: 'commitment corrected in public' }).lean();
    assert.match(JSON.stringify(entry?.before), /Ten places/);
    assert.equal((await lettersAbout(/was corrected/, { to: bo.email })).length, 1);
  });

  it('is taken down: every list leaves it out, and its address says when and why', async () => {
    const { desk, reader, one, bo } = await readByAll();
    assert.match((await reader.open('/commitments')).text, /Ten places/);
    const page = await desk.open(`/desk/commitments/${one._id}/removal`);
    await desk.press('Take it down', { on: page, fill: { reason: 'It was said by somebody else.' } });
    const gone = await reader.open(addressOf(one));
    assert.equal(gone.status, 410);
    assert.match(gone.text, /took it down on .* It was said by somebody else\./);
    assert.doesNotMatch(gone.html, /Ten places|Hollybank/);
    for (const list of [
      '/commitments',
      '/commitments.csv',
      '/commitments.json',
      '/members/hollybank-hospitals',
    ])
      assert.doesNotMatch((await reader.knock(list)).text, /Ten places/, list);
    assert.equal((await lettersAbout(/was taken down/, { to: bo.email })).length, 1);
    assert.match((await desk.open(`/desk/commitments/${one._id}`)).text, /Taken down on .*somebody else/);
  });

  it('that was taken down is neither corrected, confirmed nor reported back on', async () => {
    const { desk, one, bo } = await readByAll();
    const page = await desk.open(`/desk/commitments/${one._id}/correction`);
    const away = await desk.open(`/desk/commitments/${one._id}/removal`);
    const lead = await signedIn(bo);
    const confirming = await lead.open(`/desk/commitments/${one._id}/confirmation`);
    await desk.press('Take it down', { on: away, fill: { reason: 'Said by nobody.' } });
    const late = await desk.press('Correct it', { on: page, fill: { what: 'A word.' } });
    assert.notEqual(late.status, 200);
    const fill = { how: 'milestone', words: 'Ten places', theme: 'living-wage' };
    await lead.press('Confirm it', { on: confirming, fill });
    const now = await storedCommitment(one._id);
    assert.deepEqual([now.corrections.length, now.confirmed], [0, null]);
  });

  it('is put right by coordinators alone', async () => {
    const { one, bo } = await readByAll();
    const lead = await signedIn(bo);
    for (const part of ['correction', 'removal'])
      assert.equal((await lead.knock(`/desk/commitments/${one._id}/${part}`)).status, 403);
  });

  it('loses words of the community that should not have been there, and says so', async () => {
    const who = await ada();
    const hollybank = await member();
    const bo = await person('Bo Lee', { roles: [[hollybank, 'lead']] });
    const pledge = await accepted(hollybank, bo, milestonePledge);
    const { one } = await answeredPromise(hollybank, pledge, { partner: (await aPartner(who))._id });
    const desk = await signedIn(who);
    const at = `/desk/commitments/${one._id}/report-backs/${firstReport(one).report._id}/checks/view`;
    await desk.press('Let everyone read it', { on: await desk.open(at) });
    const reader = await visitor();
    assert.match((await reader.open(addressOf(one))).text, /Where it has begun it works\./);
    const again = await desk.open(`/desk/commitments/${one._id}`);
    const link = again.$('a:contains("Take words out: The community’s view")').attr('href') ?? '';
    await desk.press('Let everyone read it', { on: await desk.open(link), fill: { personal: 'it works' } });
    const { text } = await reader.open(addressOf(one));
    assert.match(text, /Where it has begun \[taken out: personal data\]\./);
    assert.match(text, /What was corrected .* Words were taken out: the community’s view/);
  });
});
