import assert from 'node:assert/strict';
import type { ConsequenceKind } from '../../src/acts/consequences.ts';
import { kindsDelivered } from '../../src/acts/relay.ts';
import '../../src/models.ts';

/** Every kind there is: one that is missing or too many here does not compile. */
const KINDS: Record<ConsequenceKind, true> = {
  'access end': true,
  'charter confirmation': true,
  evidence: true,
  'evidence end': true,
  invitation: true,
  link: true,
  mail: true,
  member: true,
  'numbers taken': true,
  'places end': true,
  'pledged indicator': true,
  'promised pledge': true,
  record: true,
  'report letters': true,
  'report-job': true,
  'return accepted': true,
  returns: true,
  'story ended': true,
};

describe('the consequences of acts', () => {
  it('are each copied out by somebody, wherever the models are read', () => {
    assert.deepEqual(kindsDelivered().sort(), Object.keys(KINDS).sort());
  });
});
