import assert from 'node:assert/strict';
import { type Ended, failureOf, summary } from './runner.report.ts';

describe('the end of a run', () => {
  const worked = { own: 1, children: 0 };
  const ran = (file: string, failures: Ended['failures']): Ended => ({
    ...{ file, passes: 2, pending: 1, seconds: 1 },
    ...{ failures, worked },
  });

  it('says of each test that failed why it did, right before the counts', () => {
    const failure = failureOf(
      'a lead signs in',
      thrownBy(() => assert.equal(404, 200)),
    );
    const text = summary([ran('dist/test/doors.test.js', [failure]), ran('dist/test/forms.test.js', [])]);
    const end = text.slice(text.indexOf('in 2 files'));
    assert.match(end, /test\/doors\.test\.ts: a lead signs in\n +Expected values to be strictly equal/);
    assert.match(end, /404 !== 200\n +at dist\/test\/runner\.report\.test\.js:\d+:\d+\n/);
    assert.match(end, /\n4 passed, 1 failed, 2 skipped\n$/);
  });

  it('says the first lines of what is long, and what is thrown that is no error', () => {
    const { error } = failureOf(
      'axe',
      new Error(Array.from({ length: 400 }, () => 'x'.repeat(900)).join('\n')),
    );
    assert.ok(error.join('\n').length < 4_000, `${error.join('\n').length} characters`);
    assert.deepEqual(failureOf('odd', 'no reason').error, ['no reason']);
  });
});

function thrownBy(act: () => void): unknown {
  try {
    act();
  } catch (thrown) {
    return thrown;
  }
  throw new Error('It threw nothing.');
}
