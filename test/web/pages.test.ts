import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pageOfRows } from '../../src/web/pages.ts';

const shown = (page: number, last: number) =>
  pageOfRows({ page, count: last, size: 1, href: String }).pages?.items.map(({ number, ellipsis }) =>
    ellipsis ? '…' : number,
  );

describe('the numbered pages of a list', () => {
  it('are the first, the last and those near, with dots where some are left out', () => {
    assert.equal(shown(1, 1), undefined);
    assert.deepEqual(shown(1, 2), [1, 2]);
    assert.deepEqual(shown(1, 9), [1, 2, 3, '…', 9]);
    assert.deepEqual(shown(5, 9), [1, '…', 3, 4, 5, 6, 7, '…', 9]);
    assert.deepEqual(shown(9, 9), [1, '…', 7, 8, 9]);
    assert.deepEqual(shown(4, 5), [1, 2, 3, 4, 5]);
  });

  it('go one on and one back, wherever a reader is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 3_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (last, part) => {
          const page = 1 + Math.floor(part * (last - 1));
          const pages = pageOfRows({ page, count: last, size: 1, href: String }).pages;
          assert.equal(pages?.previous, page > 1 ? String(page - 1) : null);
          assert.equal(pages?.next, page < last ? String(page + 1) : null);
          assert.deepEqual(
            pages?.items.filter(one => one.current).map(one => one.number),
            [page],
          );
        },
      ),
    );
  });
});
