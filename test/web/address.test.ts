import assert from 'node:assert/strict';
import { addressKey, truncated } from '../../src/web/address.ts';

describe('an internet address', () => {
  it('is kept only as the network it is in', () => {
    assert.equal(truncated('203.0.113.77'), '203.0.113.0/24');
    assert.equal(truncated('::ffff:203.0.113.77'), '203.0.113.0/24');
    assert.equal(truncated('2001:db8:12:34:5:6:7:8'), '2001:db8:12::/48');
    assert.equal(truncated('2001:db8::1'), '2001:db8:0::/48');
    assert.equal(truncated('::1'), '0:0:0::/48');
    assert.equal(truncated(undefined), 'unknown');
    assert.equal(truncated('nonsense'), 'unknown');
  });

  it('is counted whole, but a whole /64 of the newer ones counts as one', () => {
    assert.equal(addressKey('203.0.113.77'), '203.0.113.77');
    assert.equal(addressKey('::ffff:203.0.113.77'), '203.0.113.77');
    assert.equal(addressKey('2001:db8:12:34:5:6:7:8'), addressKey('2001:db8:12:34::1'));
    assert.notEqual(addressKey('2001:db8:12:34::1'), addressKey('2001:db8:12:35::1'));
  });
});
