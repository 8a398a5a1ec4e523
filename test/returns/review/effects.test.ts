import assert from 'node:assert/strict';
import { paths } from '../../../src/paths.ts';
import { accepted, startersPledge } from '../../pledges/pledge.support.ts';
import { signedIn, visitor } from '../../support/cast.ts';
import { emptyWithCatalogue, figureOf, hollybank, submitWhole, WHOLE } from '../returns.support.ts';

const BEHIND = { ...WHOLE, 'EMP-03-year-R2': '500' };
const PROMISE = startersPledge.promise;

/** Hollybank promised that half of its starters are local, and counts fewer than it set out from. */
async function pledged(boxes = BEHIND) {
  const there = await hollybank();
  const pledge = await accepted(there.hospital, there.bo);
  const lead = await signedIn(there.bo);
  const ada = await signedIn(there.coordinator);
  const page = await lead.open(paths.return(there.return._id));
  const check = await lead.press('Check and submit', { on: page, fill: boxes });
  await lead.press('Submit the return for 2025/26', { on: check, fill: { attested: 'yes' } });
  return { ...there, pledge, lead, ada, check };
}

const then = `The public then reads “Behind” instead of “No update” of the pledge “${PROMISE}”.`;

describe('accepting a figure that measures a pledge', () => {
  beforeEach(emptyWithCatalogue);

  it('says before what the public will read of it, alone and with all others, and that is what they read', async () => {
    const { hospital, return: one, pledge, ada } = await pledged();
    const all = await ada.open(paths.returnFigures(one._id));
    assert.equal(all.$('#effects li').text(), then);
    assert.equal(all.$('#EMP-03-year .effects li').text(), then);
    assert.equal(all.$('.judge .effects').length, 1, 'only the figure that measures it');
    const figure = await figureOf(hospital, 'EMP-03');
    const alone = await ada.open(paths.figure(figure?._id ?? ''));
    assert.equal(alone.$('.effects li').text(), then);
    const guest = await visitor();
    assert.match((await guest.open(paths.pledge(pledge._id))).$('.tag').first().text(), /No update/);
    await ada.press('Accept this version', { on: alone });
    assert.match((await guest.open(paths.pledge(pledge._id))).$('.tag').first().text(), /Behind/);
    assert.equal((await ada.open(paths.returnFigures(one._id))).$('.effects').length, 0, 'it is done');
  });

  it('is told to the lead where the return is sent', async () => {
    const { check } = await pledged();
    assert.equal(check.$('#effects li').text(), then);
    assert.equal(check.$('#effects a').attr('href')?.startsWith('/desk/pledges/'), true);
  });

  it('that changes nothing says so', async () => {
    const { hospital, return: one, lead, ada } = await pledged();
    await ada.press('Accept all 12', { on: await ada.open(paths.returnFigures(one._id)) });
    await submitWhole(lead, one._id, { ...BEHIND, 'EMP-03-year-R2': '501' });
    const figure = await figureOf(hospital, 'EMP-03');
    const alone = await ada.open(paths.figure(figure?._id ?? ''));
    assert.equal(
      alone.$('.effects li').text(),
      `The public goes on reading “Behind” of the pledge “${PROMISE}”.`,
    );
  });

  it('is not told of a member without such a pledge', async () => {
    const { return: one, bo, coordinator } = await hollybank();
    await submitWhole(await signedIn(bo), one._id, BEHIND);
    const all = await (await signedIn(coordinator)).open(paths.returnFigures(one._id));
    assert.equal(all.$('.effects').length, 0);
  });
});
