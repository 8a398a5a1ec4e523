import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { Types } from 'mongoose';
import { network } from '../../src/network/current.ts';
import { Story } from '../../src/stories/story.ts';
import { visitor } from '../support/cast.ts';
import { emptyDatabase } from '../support/database.ts';
import { joysNight } from './stories.support.ts';

const MANY = 400;
const MOST_GZIP_BYTES = 20_000;
const WORDS = 'porter night ward bakery tender garden lift letter clinic school market river'.split(' ');

/** Four hundred stories, each in words of its own, over three years. */
async function manyStories(): Promise<void> {
  const by = new Types.ObjectId();
  const stories = Array.from({ length: MANY }, (_one, n) => {
    const words = Array.from({ length: 60 }, (_word, i) => WORDS[(n * 7 + i * i) % WORDS.length]).join(' ');
    const day = new Date(Date.UTC(2023, 0, 1 + n * 2));
    const theme = network.themes[n % network.themes.length]?.key ?? '';
    const content = { ...joysNight, title: `Story ${n + 1} of a ${WORDS[n % WORDS.length]}`, words, theme };
    return {
      ...{ slug: `story-${n + 1}`, once: `once ${n}`, member: null, added: { by, at: day } },
      approved: { ...content, summary: words.slice(0, 280), places: [network.places[n % 6]?.code ?? ''] },
      published: { by, at: day, on: day.toISOString().slice(0, 10) },
    };
  });
  await Story.insertMany(stories);
}

describe('four hundred stories', () => {
  before(async () => {
    await emptyDatabase();
    await manyStories();
  });

  it('are shown in pages of less than 20 kB, narrowed and searched, newest first', async () => {
    const reader = await visitor();
    for (const asked of [
      '',
      '?page=20',
      '?theme=employment&place=lewisham',
      '?q=bakery&page=2',
      '?kind=news',
    ]) {
      const page = await reader.open(`/stories${asked}`);
      assert.equal(page.status, 200);
      const size = gzipSync(page.html).length;
      assert.ok(size < MOST_GZIP_BYTES, `/stories${asked} has ${size} bytes`);
      assert.ok(page.$('.row__name').length <= 20);
    }
    const first = await reader.open('/stories');
    assert.match(first.text, /400 stories/);
    assert.match(first.$('.row__name').first().text(), /Story 400 /);
    const found = await reader.open('/stories?q=bakery&theme=employment');
    assert.ok(found.$('.row__name').length > 0);
    assert.match(found.text, /\d+ of 400 stories/);
  });
});
