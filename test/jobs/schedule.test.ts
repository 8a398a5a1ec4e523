import assert from 'node:assert/strict';
import { doDue, Scheduled, type ScheduledTask } from '../../src/jobs/schedule.ts';
import { emptyDatabase } from '../support/database.ts';

const ZONE = 'Europe/London';
const at = (instant: string) => new Date(instant);

describe('work that is due at a time of the network’s day', () => {
  beforeEach(emptyDatabase);

  /** A task that tells when it was done. */
  function task(more: Partial<ScheduledTask> = {}) {
    const done: string[] = [];
    const work = async (now: Date) => void done.push(now.toISOString());
    return { done, tasks: [{ name: 'letters', time: '07:00', work, ...more }] };
  }

  it('waits for its time on the network’s clock, in summer and in winter', async () => {
    const { done, tasks } = task();
    for (const now of ['2026-06-12T05:59:00Z', '2026-06-12T06:00:00Z', '2026-12-11T06:59:00Z'])
      await doDue(tasks, ZONE, at(now));
    assert.deepEqual(done, ['2026-06-12T06:00:00.000Z']);
    await doDue(tasks, ZONE, at('2026-12-11T07:00:00Z'));
    assert.equal(done.length, 2);
  });

  it('is done once a day, however many processes ask', async () => {
    const { done, tasks } = task();
    const now = at('2026-06-12T06:30:00Z');
    await Promise.all(Array.from({ length: 6 }, () => doDue(tasks, ZONE, now)));
    await doDue(tasks, ZONE, at('2026-06-12T20:00:00Z'));
    assert.equal(done.length, 1);
    await doDue(tasks, ZONE, at('2026-06-13T06:30:00Z'));
    assert.equal(done.length, 2);
  });

  it('is made up for later the same day, and left alone once its day has passed', async () => {
    const { done, tasks } = task({ time: '23:00' });
    await doDue(tasks, ZONE, at('2026-06-12T20:00:00Z'));
    await doDue(tasks, ZONE, at('2026-06-13T09:00:00Z'));
    assert.deepEqual(done, [], 'the service was away from 21:00 until the next morning');
    const morning = task();
    await doDue(morning.tasks, ZONE, at('2026-06-13T15:00:00Z'));
    assert.equal(morning.done.length, 1);
  });

  it('is done again by another where a process ended within it, once its lease is over', async () => {
    const now = at('2026-06-12T06:30:00Z');
    const { done, tasks } = task();
    await Scheduled.create({ _id: 'letters 2026-06-12', leaseEnds: at('2026-06-12T06:33:00Z') });
    await doDue(tasks, ZONE, now);
    assert.equal(done.length, 0, 'it may still be at work');
    const later = at('2026-06-12T06:34:00Z');
    await Promise.all([doDue(tasks, ZONE, later), doDue(tasks, ZONE, later)]);
    assert.equal(done.length, 1);
  });

  it('keeps no other from being done where it fails, and is tried again', async () => {
    let tries = 0;
    const failing = async () => {
      tries += 1;
      throw new Error('no luck');
    };
    const { done, tasks } = task();
    const all = [{ name: 'failing', time: '06:00', work: failing }, ...tasks];
    const failures = await doDue(all, ZONE, at('2026-06-12T06:30:00Z'));
    assert.deepEqual(
      failures.map(({ message }) => message),
      ['no luck'],
    );
    await doDue(all, ZONE, at('2026-06-12T06:40:00Z'));
    assert.deepEqual([tries, done.length], [2, 1]);
  });

  it('is left out on days that it leaves out', async () => {
    const { done, tasks } = task({ on: day => day !== '2026-06-12' });
    await doDue(tasks, ZONE, at('2026-06-12T06:30:00Z'));
    await doDue(tasks, ZONE, at('2026-06-13T06:30:00Z'));
    assert.equal(done.length, 1);
  });
});
