import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import mongoose from 'mongoose';
import { Entry } from '../../src/acts/entry.ts';
import { relayAll } from '../../src/acts/relay.ts';
import { Job } from '../../src/jobs/job.ts';
import { Letter } from '../../src/mail/mail.ts';
import type { SignedIn } from '../../src/people/person.ts';
import { Report, type ReportText } from '../../src/publications/report.ts';
import { canonical } from '../../src/reports/publishing/canonical.json.ts';
import { crashPoint } from '../../src/reports/publishing/publish.job.ts';
import { publishInThread, publishNext } from '../../src/reports/publishing/publish.thread.ts';
import { publish } from '../../src/reports/publishing/publish.ts';
import { NOTHING_ASKED } from '../free-words/asked.support.ts';
import { ada, member, person, signedIn, visitor } from '../support/cast.ts';
import { emptyDatabase, prepareCatalogue } from '../support/database.ts';
import { testUri } from '../support/hooks.ts';
import { accepted, draftOf, openPeriod, published } from './reports.support.ts';

const at = new Date('2025-10-11T09:00:00Z');
const SPEND = { numerator: 4_000_000_00, denominator: 10_000_000_00 };
const later = () => new Date(Date.now() + 60_000);

async function aDraft(changes: Partial<ReportText> = {}) {
  await prepareCatalogue();
  await openPeriod(2024);
  const ash = await member('Ash Trust');
  await accepted(ash, 'PRO-02', '2024-25', SPEND);
  const who = await ada();
  return { who, ash, draft: await draftOf('2024-25', who, changes) };
}

const press = (who: SignedIn, draft: { _id: mongoose.Types.ObjectId; version: number }) =>
  publish({ id: draft._id, version: draft.version, by: who, at, words: NOTHING_ASKED });

const minutesOn = (minutes: number) => new Date(Date.now() + minutes * 60_000);

const files = () => mongoose.connection.collection('published.files').countDocuments();

describe('publishing a report', () => {
  beforeEach(emptyDatabase);

  it('goes on in a thread of its own, while pages are served', async () => {
    const { who, draft } = await aDraft();
    await press(who, draft);
    const reader = await visitor();
    let working = true;
    const done = publishInThread(testUri()).finally(() => {
      working = false;
    });
    let served = 0;
    for (; working; served++) assert.equal((await reader.knock('/reports')).status, 200);
    await done;
    assert.ok((await Report.findById(draft._id))?.publication);
    assert.ok(served > 5, `${served} pages meanwhile`);
    assert.equal((await reader.knock('/reports/progress-2024-25.pdf')).status, 200);
  });

  it('is told by letter, once, to everyone who has a part in the network', async () => {
    const { who, ash, draft } = await aDraft();
    const bo = await person('Bo Lee', { roles: [[ash, 'lead']] });
    await person('Una Prior');
    await press(who, draft);
    await publishNext();
    await relayAll();
    const letters = await Letter.find({ subject: 'The report on 2024/25 is published' }).lean();
    assert.deepEqual(letters.map(({ to }) => to).sort(), [who.email, bo.email].sort());
    assert.match(letters[0]?.text ?? '', /http:\/\/127\.0\.0\.1\/reports\/progress-2024-25\n/);
  });

  afterEach(() => {
    crashPoint.at = async () => {};
  });

  it('freezes the figures in one hashed file, makes the PDF from it and opens both to everyone', async () => {
    const { who, draft } = await aDraft();
    const client = await signedIn(who);
    const page = await client.open(`/desk/reports/${draft._id}`);
    const progress = await client.press('Publish this report', { on: page });
    assert.match(progress.text, /You can leave this page/);
    assert.equal(progress.headers.refresh, '2');
    await assert.rejects(press(who, draft), /changed by someone else|being published/);
    await publishNext();
    const done = await Report.findById(draft._id);
    assert.ok(done?.publication);
    assert.equal(done.publishing, null);
    assert.deepEqual(await Job.distinct('progress.of'), [done.publication.pages]);
    assert.deepEqual(await Job.distinct('progress.done'), [done.publication.pages]);
    assert.equal(await publishNext(), false);
    assert.equal(await Entry.countDocuments({ what: 'report publication' }), 1);
    const reader = await visitor();
    const file = await reader.knock('/reports/progress-2024-25.json');
    assert.equal(createHash('sha256').update(file.text).digest('hex'), done.publication.file.sha256);
    assert.equal(canonical(JSON.parse(file.text)), file.text);
    const pdf = await reader.knock('/reports/progress-2024-25.pdf');
    assert.match(pdf.body.subarray(0, 8).toString(), /^%PDF-1\.7/);
    assert.equal(createHash('sha256').update(pdf.body).digest('hex'), done.publication.pdf.sha256);
    assert.equal(await files(), 2);
    assert.equal(pdf.headers['content-type'], 'application/pdf');
    assert.equal(Number(pdf.headers['content-length']), pdf.body.length);
    assert.match(String(pdf.headers['content-disposition']), /progress-report-2024-25-version-1\.pdf"/);
    assert.equal(pdf.headers.etag, `"${done.publication.pdf.sha256}"`);
  });

  it('freezes what was accepted at the cut-off: what is accepted later changes nothing', async () => {
    const { who, draft, ash } = await aDraft({ cutOff: '2025-09-30' });
    const after = new Date('2025-10-02T09:00:00Z');
    await accepted(ash, 'EST-01', '2024-25', { numerator: 600 }, after);
    const { publication } = await published(draft, who);
    const reader = await visitor();
    const frozen = JSON.parse((await reader.knock('/reports/progress-2024-25.json')).text);
    assert.equal(frozen.sources.length, 1);
    await accepted(await member('Birch Council'), 'PRO-02', '2024-25', SPEND);
    const again = await reader.knock('/reports/progress-2024-25.json');
    assert.equal(createHash('sha256').update(again.text).digest('hex'), publication?.file.sha256);
  });

  it('does not exist for the public before it is published', async () => {
    const { who, draft } = await aDraft();
    const reader = await visitor();
    const paths = [
      '/reports/progress-2024-25',
      '/reports/progress-2024-25.pdf',
      '/reports/progress-2024-25.json',
    ];
    for (const path of paths) assert.equal((await reader.knock(path)).status, 404);
    await press(who, draft);
    for (const path of paths) assert.equal((await reader.knock(path)).status, 404);
    assert.doesNotMatch((await reader.open('/reports')).text, /What we promised/);
  });

  it('waits for what is still to be written, and says what', async () => {
    const { who, draft } = await aDraft({ foreword: '' });
    const client = await signedIn(who);
    const page = await client.open(`/desk/reports/${draft._id}`);
    assert.match(page.text, /Write the foreword/);
    assert.equal(page.$('button:contains("Publish")').length, 0);
    await assert.rejects(press(who, draft), /Write the foreword/);
    assert.equal((await Report.findById(draft._id))?.publishing, null);
    assert.equal(await Job.countDocuments(), 0);
  });

  it('waits for the cut-off to come', async () => {
    const { who, draft } = await aDraft({ cutOff: '2025-12-31' });
    await assert.rejects(press(who, draft), /Wait for the cut-off, 31 December 2025/);
    assert.equal(await Job.countDocuments(), 0);
  });

  it('refuses a report that was changed since the coordinator read it', async () => {
    const { who, draft } = await aDraft();
    const client = await signedIn(who);
    const page = await client.open(`/desk/reports/${draft._id}`);
    await Report.updateOne({ _id: draft._id }, { $inc: { version: 1 } });
    const refused = await client.press('Publish this report', { on: page });
    assert.equal(refused.status, 409);
    assert.match(refused.text, /changed after you opened this page/);
    assert.equal((await Report.findById(draft._id))?.publishing, null);
  });

  it('is refused to a lead, and nothing is published', async () => {
    const { draft, ash } = await aDraft();
    const lead = await signedIn(await person('Bo Lee', { roles: [[ash, 'lead']] }));
    const _csrf = String((await lead.open('/account')).$('[name=_csrf]').first().val());
    const sent = await lead.send(`/desk/reports/${draft._id}/publication`, { _csrf, version: '1' });
    assert.equal(sent.status, 403);
    assert.equal((await Report.findById(draft._id))?.publishing, null);
    assert.equal(await Job.countDocuments(), 0);
  });
});

describe('publishing that is cut off', () => {
  beforeEach(emptyDatabase);
  afterEach(() => {
    crashPoint.at = async () => {};
  });

  for (const step of ['frozen', 'made', 'published'] as const) {
    it(`after the report was ${step} goes on with another worker, and nothing is doubled`, async () => {
      const { who, draft } = await aDraft();
      await press(who, draft);
      let ended = false;
      const silence = new Promise<never>(() => {});
      crashPoint.at = async now => {
        if (now === step && !ended) {
          ended = true;
          await silence;
        }
      };
      const killed = publishNext();
      while (!ended) await new Promise(resolve => setTimeout(resolve, 20));
      await Promise.race([killed, new Promise(resolve => setTimeout(resolve, 20))]);
      const frozenThen = (await Report.findById(draft._id))?.publishing?.file?.sha256;
      await publishNext(later());
      const done = await Report.findById(draft._id);
      assert.ok(done?.publication);
      if (frozenThen) assert.equal(done.publication.file.sha256, frozenThen);
      assert.equal(await Entry.countDocuments({ what: 'report publication' }), 1);
      assert.equal((await Job.findOne())?.failure, null);
      assert.ok((await Job.findOne())?.finished);
    });
  }

  it('three times without a word gives the report back as a draft with the reason', async () => {
    const { who, draft } = await aDraft();
    await press(who, draft);
    const silence = new Promise<never>(() => {});
    let begun = 0;
    crashPoint.at = () => {
      begun++;
      return silence;
    };
    for (let minutes = 0; minutes < 6; minutes++) {
      const before = begun;
      const one = publishNext(new Date(Date.now() + minutes * 60_000));
      await Promise.race([
        one,
        (async () => {
          while (begun === before) await new Promise(resolve => setTimeout(resolve, 20));
        })(),
      ]);
    }
    assert.equal(begun, 3);
    const page = await (await signedIn(who)).open(`/desk/reports/${draft._id}`);
    assert.match(page.text, /begun 3 times and ended each time without a word/);
    assert.ok(page.$('button:contains("Publish this report")').length > 0);
    assert.ok((await Job.findOne())?.finished);
  });

  it('before it has even looked for its report counts as begun, and three such end it', async () => {
    const { who, draft } = await aDraft();
    await press(who, draft);
    for (let begun = 1; begun <= 3; begun++) {
      await assert.rejects(publishInThread('nowhere at all', undefined, minutesOn(begun)));
      assert.equal((await Job.findOne())?.attempts, begun);
    }
    await publishInThread('nowhere at all', undefined, minutesOn(4));
    const page = await (await signedIn(who)).open(`/desk/reports/${draft._id}`);
    assert.match(page.text, /begun 3 times and ended each time without a word/);
  });

  it('by a coordinator makes the report a draft again, and what its worker still does publishes nothing', async () => {
    const { who, draft } = await aDraft();
    const client = await signedIn(who);
    await press(who, draft);
    const page = await client.open(`/desk/reports/${draft._id}/progress`);
    let stopped = false;
    crashPoint.at = async step => {
      if (step !== 'frozen' || stopped) return;
      stopped = true;
      const after = await client.press('Stop publishing', { on: page });
      assert.match(after.text, /A coordinator stopped it\./);
    };
    await publishNext();
    assert.equal(stopped, true);
    const now = await Report.findById(draft._id);
    assert.deepEqual([now?.publication, now?.publishing], [null, null]);
    assert.equal(await publishNext(later()), false);
    assert.equal((await client.press('Stop publishing', { on: page })).status, 409);
    assert.equal(await Entry.countDocuments({ what: 'report publication stop' }), 1);
    crashPoint.at = async () => {};
    await client.press('Publish this report', { on: await client.open(`/desk/reports/${draft._id}`) });
    await publishNext();
    assert.ok((await Report.findById(draft._id))?.publication);
  });

  it('because the service stops is given back, and does not count as an attempt', async () => {
    const { who, draft } = await aDraft();
    await press(who, draft);
    const stopping = new AbortController();
    const working = publishInThread(testUri(), stopping.signal);
    while (!(await Job.findOne({ worker: { $ne: null } })))
      await new Promise(resolve => setTimeout(resolve, 5));
    stopping.abort();
    await working;
    const job = await Job.findOne();
    if (!job?.finished) assert.deepEqual([job?.worker, job?.leaseEnds, job?.attempts], [null, null, 0]);
    await publishNext();
    assert.ok((await Report.findById(draft._id))?.publication);
  });

  it('after three attempts gives the report back as a draft with the reason, ready to be published again', async () => {
    const { who, draft } = await aDraft();
    await press(who, draft);
    crashPoint.at = async () => {
      throw new Error('The disk is full.');
    };
    while (await publishNext());
    crashPoint.at = async () => {};
    const client = await signedIn(who);
    const page = await client.open(`/desk/reports/${draft._id}`);
    assert.match(page.text, /The disk is full\./);
    assert.equal(await Entry.countDocuments({ what: 'report publication failure' }), 1);
    await client.press('Publish this report', { on: page });
    await publishNext();
    const done = await Report.findById(draft._id);
    assert.ok(done?.publication);
    assert.equal(done.failure, null);
    assert.equal(await files(), 2);
  });
});

describe('a new version of a published report', () => {
  beforeEach(emptyDatabase);

  it('says what changed; the version before stays readable and names the newer', async () => {
    const { who, draft, ash } = await aDraft();
    await published(draft, who);
    await assert.rejects(draftOf('2024-25', who), /Say what changes/);
    assert.equal(await Report.countDocuments(), 1);
    const client = await signedIn(who);
    const over = await client.open(`/desk/reports/${draft._id}`);
    const begin = await client.open(String(over.$('a:contains("Begin a new version")').attr('href')));
    assert.equal(begin.$('#period').val(), '2024-25');
    assert.match(begin.$('#foreword').text(), /Large employers promised/);
    await accepted(ash, 'EST-01', '2024-25', { numerator: 600 }, new Date('2025-10-02T09:00:00Z'));
    const again = await draftOf('2024-25', who, {
      cutOff: '2025-10-10',
      changeNote: 'Ash Trust’s room hours came late.',
      themes: ['employment', 'procurement', 'estates'],
    });
    assert.equal(again.number, 2);
    await published(again, who, new Date('2025-10-12T09:00:00Z'));
    const reader = await visitor();
    const list = await reader.open('/reports');
    assert.match(list.text, /room hours came late/);
    assert.equal((await reader.knock('/reports/progress-2024-25.pdf')).status, 200);
    const first = await reader.open('/reports/progress-2024-25');
    assert.match(first.text, /[Vv]ersion 2/);
    const second = JSON.parse((await reader.knock('/reports/progress-2024-25-v2.json')).text);
    assert.equal(second.report.version, 2);
    assert.equal(second.report.changeNote, 'Ash Trust’s room hours came late.');
  });
});
