import assert from 'node:assert/strict';
import fc from 'fast-check';
import { identifierProblem, normalIdentifier, schemes } from '../../src/members/identifiers.ts';

const right: [string, string, string][] = [
  ['GB-COH', '1234567', '01234567'],
  ['GB-COH', 'gb-coh-sc123456', 'SC123456'],
  ['GB-COH', ' 0123 4567 ', '01234567'],
  ['GB-COH', '１２３４５６７８', '12345678'],
  ['GB-CHC', '1 234 567', '1234567'],
  ['GB-NHS', 'rx1', 'RX1'],
  ['GB-LAE', 'swk', 'SWK'],
  ['GB-UKPRN', '1000-1234', '10001234'],
  ['GB-SHPE', 'lh1234', 'LH1234'],
];

const wrong: [string, string][] = [
  ['GB-COH', '1234'],
  ['GB-COH', '123456789'],
  ['GB-COH', 'ЅС123456'],
  ['GB-CHC', '12345'],
  ['GB-NHS', '123'],
  ['GB-NHS', 'RX1<script>'],
  ['GB-LAE', 'SW1K'],
  ['GB-UKPRN', '20001234'],
  ['GB-SHPE', 'L12'],
  ['GB-XXX', '1'],
];

describe('an identifier', () => {
  for (const [scheme, typed, normal] of right)
    it(`"${typed}" of ${scheme} is kept as ${normal}`, () => {
      const id = normalIdentifier(scheme, typed);
      assert.equal(id, normal);
      assert.equal(identifierProblem({ scheme, id }), null);
    });

  for (const [scheme, typed] of wrong)
    it(`"${typed}" is no number of ${scheme}, and the answer says how one looks`, () => {
      assert.match(
        String(identifierProblem({ scheme, id: normalIdentifier(scheme, typed) })),
        /has|looks|Choose/,
      );
    });

  it('has one normal form, whatever spaces, case and hyphens are put into it', () => {
    const keys = fc.constantFrom(...schemes.map(({ key }) => key));
    fc.assert(
      fc.property(keys, fc.string(), (scheme, typed) => {
        const once = normalIdentifier(scheme, typed);
        assert.equal(
          normalIdentifier(scheme, once.toLowerCase().split('').join(' ')),
          normalIdentifier(scheme, once),
        );
      }),
    );
  });

  it('is read at once whatever is typed as its register', () => {
    const letters = 'A'.repeat(60);
    for (const scheme of ['(A+)+', '((((', '+1', '[', '\\', '.*', 'constructor'])
      assert.equal(normalIdentifier(scheme, letters), letters);
  });

  it('keeps its letters where they only begin like its register', () => {
    assert.equal(normalIdentifier('GB-NHS', 'GB-NHS-RX1'), 'RX1');
    assert.equal(normalIdentifier('GB-NHS', 'GB-NHSRX1'), 'GBNHSRX1');
  });
});
