import assert from 'node:assert/strict';
import { USUAL } from '../../src/network/thresholds.ts';
import { methodRules } from '../../src/publications/report.words.ts';
import { methodOf } from '../../src/reports/content/method.ts';
import { publicationOf } from './pdf/publication.fixture.ts';

describe('how a report says that it was made', () => {
  const publication = publicationOf();

  it('holds back those counts of people whose definition says so, and not every count', () => {
    const [first] = methodRules(publication);
    assert.match(
      first ?? '',
      /^Where a definition says that small counts of people are held back, counts from 1 to 7 are/,
    );
  });

  it('asks for one member or more in words that fit one', () => {
    const settings = { ...publication.settings, fewestMembers: 1 };
    assert.match(methodRules({ ...publication, settings })[0] ?? '', /needs 1 member or more\.$/);
  });

  it('says of each type of pledge what its status is worked out from', () => {
    const said = methodOf(USUAL).join(' ');
    assert.match(said, /The status of a pledge to reach a number or a level is worked out from its baseline/);
    assert.match(said, /a step that was not done on its day/);
    assert.match(said, /without a target/);
  });
});
