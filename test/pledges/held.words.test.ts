import assert from 'node:assert/strict';
import { whyNoNumber } from '../../src/pledges/card.ts';

describe('why a pledge prints no number', () => {
  const says = (held: Parameters<typeof whyNoNumber>[0]) => whyNoNumber(held);

  it('says that only the status is shown just where the target is not', () => {
    assert.match(says({ status: 'behind', targetHeld: true }), /^Only the status is shown/);
    for (const numbersLeft of [true, false])
      assert.match(says({ status: 'behind', numbersLeft }), /^The number is not shown/);
  });

  it('names all that is held back where the status is too', () => {
    assert.equal(
      says({ status: 'too-few' }),
      'Neither the number nor the status is shown: either could tell about few people.',
    );
    assert.match(
      says({ status: 'too-few', targetHeld: true }),
      /^Neither the number, the target nor the status/,
    );
  });
});
