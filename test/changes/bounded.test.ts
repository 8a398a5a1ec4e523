import assert from 'node:assert/strict';
import { Bounded, keptNow, onceFor } from '../../src/changes/bounded.ts';
import { whileUnchanged } from '../../src/changes/cached.ts';
import { announcing } from '../../src/changes/counters.ts';
import '../../src/models.ts';
import { emptyWithCatalogue } from '../support/database.ts';

describe('what is kept in memory', () => {
  const made: string[] = [];
  const make = (what: string) => () => {
    made.push(what);
    return what;
  };
  beforeEach(() => made.splice(0));

  let told = 0;
  const name = () => {
    told += 1;
    return `kept for a test ${told}`;
  };

  it('is made once for each key, and the key asked for longest ago gives way', () => {
    const kept = new Bounded<string, string>(name(), { most: 2 });
    for (const key of ['oak', 'elm', 'oak', 'ash', 'oak']) assert.equal(kept.get(key, make(key)), key);
    assert.deepEqual(made, ['oak', 'elm', 'ash']);
    kept.get('elm', make('elm again'));
    assert.deepEqual(made.at(-1), 'elm again');
  });

  it('is made once for all who wait for it', async () => {
    const kept = new Bounded<string, Promise<string>>(name(), { most: 2 });
    const asked = [1, 2, 3].map(() => kept.get('oak', async () => make('oak')()));
    assert.deepEqual(await Promise.all(asked), ['oak', 'oak', 'oak']);
    assert.deepEqual(made, ['oak']);
  });

  it('is never a failure or nothing: the next who asks has it made again', async () => {
    const kept = new Bounded<string, Promise<string | null>>(name(), { most: 2 });
    const fails = async () => Promise.reject(new Error('the file is lost'));
    await assert.rejects(kept.get('oak', fails), /lost/);
    assert.equal(await kept.get('oak', async () => null), null);
    assert.equal(await kept.get('oak', async () => 'there'), 'there');
    assert.equal(await kept.get('oak', fails), 'there');
  });

  it('weighs no more together than its bound, but for the newest', async () => {
    const weigh = (text: string) => text.length;
    const kept = new Bounded<string, Promise<string>>(name(), { most: 9, weigh, heaviest: 8 });
    const ask = (key: string) => kept.get(key, async () => make(key)());
    for (const key of ['oak', 'elder', 'hornbeam']) await ask(key);
    await ask('hornbeam');
    assert.deepEqual(made, ['oak', 'elder', 'hornbeam']);
    await ask('oak');
    await ask('blackthorn');
    await ask('blackthorn');
    assert.deepEqual(made.slice(3), ['oak', 'blackthorn']);
  });

  it('lasts as long as the object that it is of', () => {
    const lengthOf = onceFor((words: readonly string[]) => make(words.join())().length);
    const words = ['oak'];
    assert.deepEqual([lengthOf(words), lengthOf(words), lengthOf(['oak'])], [3, 3, 3]);
    assert.deepEqual(made, ['oak', 'oak']);
  });

  it('has a name of its own', () => {
    const once = name();
    assert.ok(new Bounded(once, { most: 1 }));
    assert.throws(() => new Bounded(once, { most: 1 }), new RegExp(`"${once}"`));
  });

  describe('while nothing it rests on changes', () => {
    beforeEach(() => emptyWithCatalogue());

    it('is kept for as many questions as it is told, and shared by all who wait', async () => {
      const kept = whileUnchanged(name(), { on: ['pledges'], most: 2 }, async (key: string) => make(key)());
      const ask = (key: string) => kept(key, key);
      await announcing(['pledges'], async () => {});
      await Promise.all([ask('oak'), ask('oak'), ask('elm')]);
      await ask('oak');
      assert.deepEqual(made.toSorted(), ['elm', 'oak']);
      await ask('ash');
      await ask('elm');
      assert.deepEqual(made.slice(2), ['ash', 'elm']);
    });

    it('is forgotten, whatever was asked, once that changes', async () => {
      const own = name();
      const kept = whileUnchanged(own, { on: ['pledges'], most: 2 }, async (key: string) => make(key)());
      await announcing(['pledges'], async () => {});
      await Promise.all([kept('oak', 'oak'), kept('elm', 'elm')]);
      await announcing(['pledges'], async () => {});
      await kept('oak', 'oak');
      assert.deepEqual([made.slice(0, 2).toSorted(), made.slice(2)], [['elm', 'oak'], ['oak']]);
      assert.equal(keptNow().find(({ name }) => name === own)?.held, 1);
    });
  });

  it('stays within its bound, whatever it is', () => {
    assert.ok(keptNow().length > 5);
    for (const { name, held, most } of keptNow()) assert.ok(held <= most, name);
  });
});
