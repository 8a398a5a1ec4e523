import { measuring, print, ratio, row, startScratch, withName } from './running.ts';

const measure = measuring('./pledges.child.js');
const SIZES = ['200', '400', '1000'] as const;
const THINGS = {
  pledges: 'public pages of all pledges worked out for the first time',
  started: 'the same, first in a new process: read back',
  acted: 'the same, after one figure was accepted',
  report: 'report compiled, a report of the year before beside it',
  board: 'where a coordinator lands, and the board there',
};

/** What it costs to say of every pledge what may be printed, and whether that grows faster than a network does. */
export async function bench(): Promise<void> {
  print('3 pledges of people a member, 3 years; milliseconds, each row in a process of its own');
  const { uri, stop } = await startScratch();
  for (const [name, what] of Object.entries(THINGS)) {
    print(`\n${what}`);
    const all = [];
    for (const members of SIZES) {
      const place = withName(uri, `pledges-${members}`);
      if (name === 'pledges') await measure(place, 'make', members);
      const told = await measure(place, name);
      all.push(told);
      row(`${members} members`, told, name, '');
    }
    const [few = {}, , many = {}] = all;
    row('as many times, by the processor', { ratio: ratio(name, many, few) }, 'ratio', 'at most 6');
  }
  await stop();
}
