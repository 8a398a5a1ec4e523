import assert from 'node:assert/strict';
import { hash } from '@node-rs/argon2';
import { hashPassword, passwordFits, weakness } from '../../src/people/passwords.ts';

/** One sign that the compatible form writes as eighteen. */
const WIDE = '\ufdfa';
const WORDS = 'copper kettle window march';

describe('a password', () => {
  it('fits on whichever keyboard it is typed', async () => {
    const kept = await hashPassword('Köder ﬁnden Fenster März');
    assert.ok(await passwordFits(kept, 'Ko\u0308der finden Fenster Ma\u0308rz'));
    assert.equal(await passwordFits(kept, 'Koder finden Fenster Marz'), false);
  });

  it('is measured in the form in which it is hashed', async () => {
    assert.match(String(await weakness(WORDS + WIDE.repeat(70), [])), /200 characters or fewer/);
    assert.match(String(await weakness(`${WORDS} ${'e\u0301x'.repeat(80)}`, [])), /200 characters or fewer/);
    assert.equal(await weakness(WORDS + WIDE.repeat(5), []), null);
    assert.match(String(await weakness('e\u0301'.repeat(9), [])), /at least 10/);
  });

  it('of 200 signs fits again, and so does one that was hashed longer before', async () => {
    const most = 'copper kettle '.repeat(20).slice(0, 200);
    assert.equal(await weakness(most, []), null);
    assert.ok(await passwordFits(await hashPassword(most), most));
    const locked = WORDS + WIDE.repeat(44);
    const before = await hash(locked.normalize('NFKC'), { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    assert.ok(await passwordFits(before, locked));
  });

  it('longer than anyone types is not even looked at', async () => {
    const kept = await hashPassword('x'.repeat(4_000));
    assert.equal(await passwordFits(kept, 'x'.repeat(4_001)), false);
  });
});
