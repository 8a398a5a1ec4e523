import assert from 'node:assert/strict';
import { afterAgain, againOf, failedOf } from './runner.again.ts';
import type { Ended } from './runner.report.ts';

describe('files that failed', () => {
  const first = [ran('doors', 0), ran('forms', 2), ran('walls', 1)];

  it('are run once more where few did', () => {
    assert.deepEqual(againOf(first, 2), ['forms', 'walls']);
  });

  it('are not where many did, or nobody asks for it', () => {
    assert.deepEqual(againOf(first, 1), []);
    assert.deepEqual(againOf(first, 0), []);
  });

  it('count as they ended the second time', () => {
    const ended = afterAgain(first, [ran('forms', 0), ran('walls', 1)]);
    assert.deepEqual(failedOf(ended), ['walls']);
    assert.equal(ended.length, 3);
  });
});

function ran(file: string, failing: number): Ended {
  const failures = Array.from({ length: failing }, (_, at) => ({ title: `test ${at}`, error: ['no'] }));
  return { file, passes: 1, pending: 0, failures, seconds: 1, worked: { own: 1, children: 0 } };
}
