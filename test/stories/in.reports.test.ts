import assert from 'node:assert/strict';
import { Report } from '../../src/publications/report.ts';
import { crashPoint } from '../../src/reports/publishing/publish.job.ts';
import { publishNext } from '../../src/reports/publishing/publish.thread.ts';
import { publish } from '../../src/reports/publishing/publish.ts';
import { withdrawStory } from '../../src/stories/consent.ts';
import { Story } from '../../src/stories/story.ts';
import { NOTHING_ASKED } from '../free-words/asked.support.ts';
import { accepted, draftOf, openPeriod, published } from '../reports/reports.support.ts';
import { ada, member, signedIn, visitor } from '../support/cast.ts';
import { emptyWithCatalogue } from '../support/database.ts';
import { aStory } from './stories.support.ts';

const TOLD = { at: new Date('2025-05-02T09:00:00Z') };

async function reporting() {
  const coordinator = await ada();
  await openPeriod(2024);
  const ash = await member('Ash Trust');
  await accepted(ash, 'PRO-02', '2024-25', { numerator: 4_000_000_00, denominator: 10_000_000_00 });
  const story = await aStory(coordinator, {}, TOLD);
  return { coordinator, story };
}

describe('a story in the network’s report', () => {
  beforeEach(emptyWithCatalogue);
  afterEach(() => {
    crashPoint.at = async () => {};
  });

  it('stands beside its theme, and leaves the page of a published one when it is withdrawn', async () => {
    const { coordinator, story } = await reporting();
    const report = await published(await draftOf('2024-25', coordinator), coordinator);
    const reader = await visitor();
    const before = await reader.open(`/reports/${report.slug}`);
    assert.match(
      before.text,
      /“I walk home before my boys wake up\.”.*Told by a porter to .* on 2 May 2025\./,
    );
    await withdrawStory(story._id, { by: coordinator._id, at: new Date('2026-03-03T09:00:00Z') });
    const after = await reader.open(`/reports/${report.slug}`);
    assert.doesNotMatch(after.text, /walk home|porter/);
    assert.match(
      after.text,
      /A story about Employment was withdrawn on 3 March 2026: somebody in it no longer agrees to it being told\. It is left out here\./,
    );
  });

  for (const step of ['frozen', 'made'] as const)
    it(`that is withdrawn while the report is published (${step}) stops it, and its coordinators read which`, async () => {
      const { coordinator, story } = await reporting();
      const draft = await draftOf('2024-25', coordinator);
      const { version } = (await Report.findById(draft._id))!;
      await publish({ id: draft._id, version, by: coordinator, at: new Date(), words: NOTHING_ASKED });
      crashPoint.at = async now => {
        if (now === step) await withdrawStory(story._id, { by: coordinator._id, at: new Date() });
      };
      await publishNext();
      crashPoint.at = async () => {};
      const stopped = await Report.findById(draft._id);
      assert.equal(stopped?.publication, null);
      assert.match(stopped?.failure?.reason ?? '', /A story about Employment was withdrawn on/);
      const desk = await signedIn(coordinator);
      const page = await desk.open(`/desk/reports/${draft._id}`);
      assert.match(
        page.text,
        /A story about Employment was withdrawn on .* Read the report again without it/,
      );
      assert.equal(await publishNext(), false);
      const again = (await Report.findById(draft._id))!;
      const done = await published(again, coordinator);
      assert.doesNotMatch((await (await visitor()).open(`/reports/${done.slug}`)).text, /walk home/);
    });

  it('is no made-up one, none in another language, and none that was told after the cut-off', async () => {
    const { coordinator, story } = await reporting();
    await Story.updateOne({ _id: story._id }, { $set: { 'approved.madeUp': true } });
    await aStory(coordinator, { title: 'Another', lang: 'ur' }, TOLD);
    await aStory(coordinator, { title: 'Too late' }, { at: new Date('2026-01-02T09:00:00Z') });
    const report = await published(await draftOf('2024-25', coordinator), coordinator);
    assert.doesNotMatch((await (await visitor()).open(`/reports/${report.slug}`)).text, /walk home/);
  });
});
