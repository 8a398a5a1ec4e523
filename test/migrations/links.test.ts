import assert from 'node:assert/strict';
import mongoose, { Types } from 'mongoose';
import { up } from '../../src/migrations/0003-links-apart.ts';
import { Link } from '../../src/people/links.ts';
import { emptyDatabase } from '../support/database.ts';

const at = new Date('2026-11-29T12:00:00Z');
const HOUR_MS = 3_600_000;
const later = (ms: number): Date => new Date(at.getTime() + ms);
const idOf = (time: Date) => Types.ObjectId.createFromTime(Math.floor(time.getTime() / 1000));

describe('the links that stood with their people', () => {
  beforeEach(emptyDatabase);

  it('go to a collection of their own, those that still work, however often the step is begun', async () => {
    const db = mongoose.connection.db!;
    const [person, membership] = [new Types.ObjectId(), new Types.ObjectId()];
    const link = (hash: string, expires: Date, more: object = {}) => ({
      _id: idOf(later(-HOUR_MS)),
      hash,
      membership: null,
      expires,
      used: null,
      ...more,
    });
    const links = [
      { ...link('invitation', later(24 * HOUR_MS), { membership }), _id: idOf(later(-2 * HOUR_MS)) },
      link('reset', later(HOUR_MS)),
      { ...link('appointment', later(13 * 24 * HOUR_MS)), _id: idOf(later(-24 * HOUR_MS)) },
      { ...link('used', later(HOUR_MS), { used: at }), _id: new Types.ObjectId() },
      { ...link('over', later(-1)), _id: new Types.ObjectId() },
    ];
    await db.collection('people').insertOne({ _id: person, email: 'bo@example.org', links });
    await db.collection('kept').insertOne({ hash: 'x', typed: { current: 'a password' } });
    await up(db, at);
    await up(db, at);
    const moved = await Link.find().sort({ hash: 1 }).lean();
    assert.deepEqual(
      moved.map(({ hash, kind, person: whose }) => [hash, kind, String(whose)]),
      ['appointment', 'invitation', 'reset'].map(kind => [kind, kind, String(person)]),
    );
    assert.equal((await db.collection('people').findOne({ _id: person }))?.links, undefined);
    assert.equal(await db.collection('kept').countDocuments(), 0);
  });
});
