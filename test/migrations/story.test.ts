import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import mongoose from 'mongoose';
import { Application } from '../../src/applications/application.ts';
import { restore } from '../../src/database/backup/restore.ts';
import { identifierKey } from '../../src/members/identifiers.ts';
import { migrations } from '../../src/migrations/migrations.ts';
import type { Content } from '../../src/pledges/content.ts';
import { Pledge } from '../../src/pledges/pledge.ts';
import type { Update } from '../../src/pledges/updates/update.ts';
import type { Publication } from '../../src/publications/publication.ts';
import { inRoot } from '../../src/root.ts';
import { prepareDatabase } from '../../src/seeding.ts';
import { visitor } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';

/** The story as it was told and published before there were migrations, as the command `backup` wrote it. */
const BACKUP = inRoot('test/migrations/story.backup');

const SLUG = 'progress-2024-25';
const PDF = 'a9f25beec2597f847f487a137c30e6301b3eb10a22bb442babd533efc67c48f5';
const FILE = '4354b12fda3ac13d173ee70fd1acf42028e2e701fc98504d3e9dea62a0fc15b0';

const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('a network that was backed up before there were migrations', function () {
  this.timeout(60_000);

  before(async () => {
    await emptyDatabase();
    await restore(mongoose.connection.getClient(), BACKUP);
    const moved = await prepareDatabase();
    assert.deepEqual(
      moved.map(({ _id }) => _id),
      migrations.map(({ number }) => number),
    );
  });
  after(emptyDatabase);

  it('gives out the report it published as it was, the PDF and the frozen file to the byte', async () => {
    const reader = await visitor();
    const [pdf, file] = await Promise.all(
      ['pdf', 'json'].map(end => reader.knock(`/reports/${SLUG}.${end}`)),
    );
    assert.equal(pdf?.status, 200);
    assert.equal(sha256(pdf?.body), PDF);
    assert.equal(sha256(file?.text ?? ''), FILE);
  });

  it('shows that report’s page with the mark and the key it was published with', async () => {
    const reader = await visitor();
    const { $, text } = await reader.open(`/reports/${SLUG}`);
    const { matrix } = (await reader.knock(`/reports/${SLUG}.json`)).body as Publication;
    const frozen = matrix.rows.flatMap(({ cells }) => cells).filter(({ state }) => state === 'suppressed');
    const marks = $('.figure-held [aria-hidden]')
      .map((_, each) => $(each).text())
      .get();
    assert.ok(marks.length >= frozen.length);
    assert.deepEqual([...new Set(marks)], [...new Set(frozen.map(cell => cell.text))]);
    assert.match(text, /Person counts from 1 to 7 are suppressed, others rounded to the nearest 5\./);
  });

  it('has nothing stored that the models do not know or would not take', async () => {
    for (const model of Object.values(mongoose.models)) {
      for (const stored of await model.collection.find().toArray()) {
        const where = `${model.modelName} ${stored._id}`;
        assert.deepEqual(unknownIn(stored, model), [], where);
        await assert.doesNotReject(model.hydrate(stored).validate(), where);
      }
    }
  });

  it('has every milestone done whose steps were all told to be done, and no update without its word', async () => {
    const pledges = await Pledge.find({ 'updates.0': { $exists: true } }).lean();
    const updates = pledges.flatMap(({ type, approved, updates }) =>
      updates.map(update => ({ ...update, steps: type === 'milestone' && stepsLeft(approved, update) })),
    );
    assert.ok(updates.some(({ steps }) => steps === 0));
    for (const { steps, done, undone } of updates) {
      assert.equal(undone, '');
      if (steps === 0) assert.equal(done, true);
    }
  });

  it('opens its pages to the public', async () => {
    const reader = await visitor();
    for (const path of ['/', '/members', '/pledges', '/figures', '/reports'])
      assert.equal((await reader.open(path)).status, 200, path);
  });

  it('has applications that reserve nothing, and numbers taken by those that were approved', async () => {
    const applications = await Application.collection.find().toArray();
    assert.ok(applications.length > 0);
    for (const { keys, takenKeys, heldKeys, approval, identifiers } of applications) {
      assert.equal(heldKeys, undefined);
      assert.deepEqual(keys, identifiers.map(identifierKey));
      assert.deepEqual(takenKeys, approval ? keys : undefined);
    }
    const names = (await Application.collection.indexes()).map(({ name }) => name);
    assert.ok(!names.includes('heldKeys_1') && names.includes('takenKeys_1'));
  });
});

const stepsLeft = (content: Content | null, { steps }: Pick<Update, 'steps'>): number =>
  content?.steps.length ? content.steps.filter(({ key }) => !steps.includes(key)).length : -1;

/** Fields at the top of a stored document that its model has no word for. */
function unknownIn(stored: object, { schema }: mongoose.Model<unknown>): string[] {
  const known = new Set(Object.keys(schema.paths).map(path => path.split('.')[0]));
  return Object.keys(stored).filter(field => !known.has(field));
}
