import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Publication } from '../../src/publications/publication.ts';
import { compileReport } from '../../src/reports/compile/compile.ts';
import { drawReport } from '../../src/reports/pdf/draw.report.ts';
import { aCommitment } from '../commitments/commitments.support.ts';
import { aPartner } from '../partners/partners.support.ts';
import { accepted, milestonePledge } from '../pledges/pledge.support.ts';
import { readPdf } from '../reports/pdf/reading.ts';
import { draftOf, openPeriod } from '../reports/reports.support.ts';
import { ada, member, person, visitor } from '../support/cast.ts';
import { emptyDatabase, prepareCatalogue } from '../support/database.ts';
import { aSharing } from './sharing.support.ts';

const MAKERS = 'Hollybank Hospitals, together with Ash Trust and Fernhill Council';
const EARLY = new Date('2025-05-03T10:00:00Z');

/** Hollybank leads a pledge that Ash and Fernhill make too; it is promised to a community partner. */
async function told() {
  const [hollybank, fernhill, ash] = await Promise.all(
    ['Hollybank Hospitals', 'Fernhill Council', 'Ash Trust'].map(name => member(name)),
  );
  const bo = await person('Bo Lee', { roles: [[hollybank!, 'lead']] });
  const pledge = await accepted(hollybank!, bo, milestonePledge);
  await aSharing(pledge, hollybank!, ash!, bo, bo, EARLY);
  await aSharing(pledge, hollybank!, fernhill!, bo, bo, new Date(EARLY.getTime() + 1));
  return { pledge, hollybank: hollybank! };
}

async function drawn(publication: Publication): Promise<Buffer> {
  const out = new PassThrough();
  const read = buffer(out);
  await drawReport(publication, out);
  return read;
}

describe('members that make a pledge together are all named', () => {
  beforeEach(emptyDatabase);

  it('in the list, the search, its page and a feed, each with its own page, and the list finds it by all their places', async () => {
    await told();
    const reader = await visitor();
    for (const page of ['/pledges', '/search?q=accredited', '/search?q=Fernhill+accredited'])
      assert.match((await reader.open(page)).text, new RegExp(MAKERS), page);
    const list = await reader.open('/pledges');
    const named = list.$('.pledge__member a').map((_, each) => list.$(each).attr('href'));
    assert.deepEqual(named.get(), [
      '/members/hollybank-hospitals',
      '/members/ash-trust',
      '/members/fernhill-council',
    ]);
    assert.match((await reader.knock('/feeds/member/fernhill-council.atom')).text, new RegExp(MAKERS));
    assert.match(list.text, /1 promise by 1 member/);
  });

  it('on a commitment: its page, its row, its line in both files, and in the list of each of them', async () => {
    const { pledge, hollybank } = await told();
    const one = await aCommitment(hollybank, pledge, { partner: (await aPartner(await ada()))._id });
    const reader = await visitor();
    const pages = [
      '/commitments',
      `/commitments/${one.slug}`,
      '/search?q=accredited',
      '/commitments?member=ash-trust',
    ];
    for (const page of pages) assert.match((await reader.open(page)).text, new RegExp(MAKERS), page);
    for (const slug of ['ash-trust', 'fernhill-council', 'hollybank-hospitals'])
      assert.match((await reader.open(`/members/${slug}`)).text, /Promised to residents.*accredited/s, slug);
    for (const end of ['csv', 'json'])
      assert.match((await reader.knock(`/commitments.${end}`)).text, new RegExp(MAKERS), end);
  });

  it('in a report, its PDF and each one’s own part of it; and it counts once', async () => {
    await prepareCatalogue();
    await openPeriod(2024);
    await told();
    const at = new Date('2025-10-10T09:00:00Z');
    const publication = await compileReport(await draftOf('2024-25', await ada()), { at, draft: true });
    assert.equal(publication.pledges.total, 1);
    const lines = publication.members.flatMap(({ pledges }) => pledges.map(line => line.member));
    assert.deepEqual(lines, [MAKERS]);
    const fernhill = publication.members.find(({ slug }) => slug === 'fernhill-council');
    assert.deepEqual(fernhill?.shared, [{ promise: milestonePledge.promise, lead: 'Hollybank Hospitals' }]);
    const pdf = (await readPdf(await drawn(publication))).pages.join(' ').replaceAll(/\s+/g, ' ');
    assert.match(pdf, /Together with Ash Trust and Fernhill Council/);
    assert.match(pdf, /Fernhill Council.*Makes together with Hollybank Hospitals, which leads it/);
  });

  it('in a report only those who had accepted by its cut-off', async () => {
    await prepareCatalogue();
    await openPeriod(2024);
    const { pledge, hollybank } = await told();
    const late = await member('Late Trust');
    const bo = await person('Cy Ng', { roles: [[late, 'lead']] });
    await aSharing(pledge, hollybank, late, bo, bo, new Date('2025-10-09T10:00:00Z'));
    const at = new Date('2025-10-10T09:00:00Z');
    const { members } = await compileReport(await draftOf('2024-25', await ada()), { at, draft: true });
    assert.deepEqual(
      members.flatMap(({ pledges }) => pledges.map(line => line.member)),
      [MAKERS],
    );
  });
});
