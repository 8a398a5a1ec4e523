import assert from 'node:assert/strict';
import { emptyWithCatalogue, fill, hollybank, WHOLE } from '../returns/returns.support.ts';
import { signedIn } from '../support/cast.ts';

describe('what is left of a return', () => {
  beforeEach(emptyWithCatalogue);

  it('stands on the lead’s overview, down to the sending of it', async () => {
    const { bo, return: one } = await hollybank();
    const lead = await signedIn(bo);
    const overview = async () => (await lead.open('/desk')).text;
    const before = await overview();
    const [, left, all] = /(\d+) of its (\d+) figures are still to be given/.exec(before) ?? [];
    assert.ok(left === all && Number(all) > 5, before.slice(0, 500));
    await fill(lead, one._id, { 'EMP-01-year-numerator': '14,200' });
    assert.ok((await overview()).includes(`${Number(all) - 1} of its ${all} figures are still to be given.`));
    await fill(lead, one._id, WHOLE);
    assert.match(await overview(), /All its figures are given; it is still to be sent\./);
  });
});
