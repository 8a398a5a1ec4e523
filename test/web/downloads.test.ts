import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import mongoose from 'mongoose';
import { stageEvidence } from '../../src/evidence/evidence.ts';
import { paths } from '../../src/paths.ts';
import { Report } from '../../src/publications/report.ts';
import { draftOf, openPeriod, published } from '../reports/reports.support.ts';
import { ada, member, signedIn, visitor } from '../support/cast.ts';
import { ORIGIN } from '../support/client.ts';
import { emptyWithCatalogue } from '../support/database.ts';
import { dial, service } from '../support/socket.ts';

async function network() {
  const coordinator = await ada();
  const hospital = await member();
  await openPeriod(2024);
  const report = await published(await draftOf('2024-25', coordinator), coordinator);
  const sent = await stageEvidence(
    { field: 'file', name: 'a.csv', type: 'text/csv', bytes: Buffer.from('a,1\n'), tooLarge: false },
    { member: hospital._id, by: coordinator._id, at: new Date() },
  );
  assert.ok(sent.ok);
  return { desk: await signedIn(coordinator), report, file: sent.file };
}

/** Loses what is in kept files; their names and sizes stay known. */
const lose = (bucket: string) => mongoose.connection.collection(`${bucket}.chunks`).deleteMany({});

describe('a file that is downloaded', () => {
  beforeEach(emptyWithCatalogue);

  it('may be left half-way: whoever reads it hangs up, and nothing is logged', async () => {
    const { desk, report, file } = await network();
    const one = await service();
    const token = String((await desk.open(paths.account)).$('input[name=_csrf]').first().val());
    const body = `_csrf=${encodeURIComponent(token)}`;
    const asked = [
      `GET ${paths.reportPdf(report.slug)} HTTP/1.1`,
      `GET ${paths.reportFile(report.slug)} HTTP/1.1`,
      `GET ${paths.evidence(file.id)} HTTP/1.1`,
      `POST ${paths.networkExports} HTTP/1.1\r\nOrigin: ${ORIGIN}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}`,
    ];
    for (const line of asked)
      for (const after of [0, 5, 20]) {
        const { socket } = await dial(one.port);
        socket.write(`${line}\r\nHost: 127.0.0.1\r\nCookie: ${desk.cookies()}\r\n\r\n`);
        if (line.startsWith('POST')) socket.write(body);
        await wait(after);
        socket.resetAndDestroy();
      }
    await wait(300);
    assert.equal(one.log(), '');
    one.close();
  });

  it('is answered with a page that nobody keeps where it cannot be read', async () => {
    const { desk, report, file } = await network();
    for (const bucket of ['published', 'evidence']) await lose(bucket);
    for (const address of [paths.reportPdf(report.slug), paths.reportFile(report.slug)]) {
      const { status, headers, text } = await (await visitor()).knock(address);
      assert.equal(status, 503, address);
      assert.match(text, /frozen file of this report cannot be read/);
      assert.match(headers['content-type'] ?? '', /text\/html/);
      assert.doesNotMatch(headers['cache-control'] ?? '', /immutable|max-age=[1-9]/);
      assert.equal(headers['content-disposition'], undefined);
      assert.ok(!headers.etag?.includes(report.publication?.pdf.sha256 ?? ''));
    }
    for (const bucket of ['published', 'evidence'])
      await mongoose.connection.collection(`${bucket}.files`).deleteMany({ filename: /pdf$/ });
    assert.equal((await (await visitor()).knock(paths.reportPdf(report.slug))).status, 503);
    const { status, headers } = await desk.knock(paths.evidence(file.id));
    assert.equal(status, 500);
    assert.match(headers['content-type'] ?? '', /text\/html/);
  });

  it('is broken off where the rest of it cannot be read, so that nobody takes it for whole', async () => {
    const { report } = await network();
    assert.ok(report.publication);
    const more = report.publication.pdf.bytes + 1_000;
    await Report.updateOne({ _id: report._id }, { $set: { 'publication.pdf.bytes': more } });
    const one = await service();
    const got = await fetch(`http://127.0.0.1:${one.port}${paths.reportPdf(report.slug)}`);
    assert.equal(got.status, 200);
    await assert.rejects(got.arrayBuffer(), 'the connection ends before the file does');
    assert.match(one.log(), /an answer broke off/);
    one.close();
  });
});
