import assert from 'node:assert/strict';
import { Entry } from '../../src/acts/entry.ts';
import { aCommitment } from '../commitments/commitments.support.ts';
import { aPartner } from '../partners/partners.support.ts';
import { accepted, milestonePledge } from '../pledges/pledge.support.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';
import { lettersAbout } from '../support/letters.ts';
import { aSharing, sharersOf } from './sharing.support.ts';

/** Hollybank leads a pledge; Fernhill Council is asked to make it too. */
async function cast() {
  const hollybank = await member();
  const fernhill = await member('Fernhill Council');
  const bo = await person('Bo Lee', { roles: [[hollybank, 'lead']] });
  const cy = await person('Cy Ng', { roles: [[fernhill, 'lead']] });
  const pledge = await accepted(hollybank, bo, milestonePledge);
  return { hollybank, fernhill, bo, cy, pledge, lead: await signedIn(bo), other: await signedIn(cy) };
}

const PROMISE = 'Become an accredited Living Wage employer';

describe('a pledge that members make together', () => {
  beforeEach(emptyDatabase);

  it('names the other one once its own lead has accepted, and not before', async () => {
    const { fernhill, pledge, cy, lead, other } = await cast();
    const reader = await visitor();
    const page = await lead.open(`/desk/pledges/${pledge._id}/sharing`);
    const mute = await lead.press('Ask them', { on: page });
    assert.deepEqual([mute.status, /Choose the member to ask/.test(mute.text)], [422, true]);
    const asked = await lead.press('Ask them', { on: mute, fill: { member: String(fernhill._id) } });
    assert.match(asked.text, /Fernhill Council Asked on .*, not answered yet/);
    assert.doesNotMatch((await reader.open(`/pledges/${pledge._id}`)).text, /Fernhill/);
    assert.doesNotMatch((await reader.open('/members/fernhill-council')).text, /Made together/);
    const [letter] = await lettersAbout(/make a pledge together/, { to: cy.email });
    assert.match(letter?.text ?? '', /Hollybank Hospitals asks you.*Living Wage employer/s);
    assert.match((await other.open('/desk')).text, /A member asks you to make a pledge together/);
    const mine = await other.open(`/desk/members/${fernhill._id}/shared-pledges`);
    await other.press('Make it together', { on: mine });
    assert.match(
      (await reader.open(`/pledges/${pledge._id}`)).text,
      /Hollybank Hospitals, together with Fernhill Council/,
    );
    const theirs = (await reader.open('/members/fernhill-council')).text;
    assert.match(theirs, /Made together, led by others.*Become an accredited.*Led by Hollybank Hospitals/);
    assert.ok(await Entry.exists({ what: 'shared pledge accepted', member: fernhill._id }));
  });

  it('counts once, for the member that leads it, in the list, the directory and both pages', async () => {
    const { hollybank, fernhill, bo, cy, pledge } = await cast();
    await aSharing(pledge, hollybank, fernhill, bo, cy);
    const reader = await visitor();
    assert.match((await reader.open('/pledges')).text, /1 promise by 1 member/);
    assert.match((await reader.open('/members/hollybank-hospitals')).text, /1 promise/);
    assert.match((await reader.open('/members/fernhill-council')).text, /No promises published yet/);
    const listed = (await reader.open('/pledges')).$(`a:contains("${PROMISE}")`);
    assert.equal(listed.length, 1);
  });

  it('that is promised to somebody names all who make it on the commitment’s page', async () => {
    const { hollybank, fernhill, bo, cy, pledge } = await cast();
    await aSharing(pledge, hollybank, fernhill, bo, cy);
    const partner = await aPartner(await ada());
    const one = await aCommitment(hollybank, pledge, { partner: partner._id });
    const { text } = await (await visitor()).open(`/commitments/${one.slug}`);
    assert.match(text, /Hollybank Hospitals, together with Fernhill Council/);
  });

  it('names nobody who said no, stepped out, or is not wanted any more; who was asked before can be asked again', async () => {
    const { hollybank, fernhill, bo, cy, pledge, lead, other } = await cast();
    await aSharing(pledge, hollybank, fernhill, bo);
    const at = `/desk/members/${fernhill._id}/shared-pledges`;
    await other.press('No, not us', { on: await other.open(at) });
    const reader = await visitor();
    assert.doesNotMatch((await reader.open(`/pledges/${pledge._id}`)).text, /Fernhill/);
    await aSharing(pledge, hollybank, fernhill, bo, cy);
    assert.match((await reader.open(`/pledges/${pledge._id}`)).text, /together with Fernhill/);
    await other.press('Step out', { on: await other.open(at) });
    assert.doesNotMatch((await reader.open(`/pledges/${pledge._id}`)).text, /Fernhill/);
    await aSharing(pledge, hollybank, fernhill, bo, cy);
    const mine = await lead.open(`/desk/pledges/${pledge._id}/sharing`);
    await lead.press('Go on without Fernhill Council', { on: mine });
    assert.doesNotMatch((await reader.open(`/pledges/${pledge._id}`)).text, /Fernhill/);
    assert.equal((await sharersOf(pledge)).filter(({ ended }) => !ended).length, 0);
  });

  it('asked twice at once is asked once, and one that was taken back meanwhile is not accepted', async () => {
    const { hollybank, fernhill, bo, pledge, lead, other } = await cast();
    const page = await lead.open(`/desk/pledges/${pledge._id}/sharing`);
    const fill = { member: String(fernhill._id) };
    await Promise.all([
      lead.press('Ask them', { on: page, fill }),
      lead.press('Ask them', { on: page, fill }),
    ]);
    assert.equal((await sharersOf(pledge)).length, 1);
    const mine = await other.open(`/desk/members/${fernhill._id}/shared-pledges`);
    const now = await lead.open(`/desk/pledges/${pledge._id}/sharing`);
    await lead.press('Go on without Fernhill Council', { on: now });
    const late = await other.press('Make it together', { on: mine });
    assert.deepEqual([late.status, /taken back meanwhile/.test(late.text)], [409, true]);
    assert.equal(String(hollybank._id), String(pledge.member));
    assert.ok(bo);
  });

  it('is accepted by nobody for a member but its own lead or deputy', async () => {
    const { hollybank, fernhill, bo, pledge, lead } = await cast();
    const { sharing } = await aSharing(pledge, hollybank, fernhill, bo);
    const address = `/desk/members/${fernhill._id}/shared-pledges/${sharing._id}/acceptance`;
    const token = (await lead.open('/account')).$('input[name=_csrf]').first().attr('value') ?? '';
    assert.equal((await lead.send(address, { _csrf: token })).status, 404);
    const dee = await signedIn(await person('Dee Roy', { roles: [[fernhill, 'contributor']] }));
    const hers = (await dee.open('/account')).$('input[name=_csrf]').first().attr('value') ?? '';
    assert.equal((await dee.send(address, { _csrf: hers })).status, 403);
    const desk = await signedIn(await ada());
    const own = (await desk.open('/account')).$('input[name=_csrf]').first().attr('value') ?? '';
    assert.equal((await desk.send(address, { _csrf: own })).status, 403);
    assert.equal((await sharersOf(pledge))[0]?.accepted, null);
  });
});
