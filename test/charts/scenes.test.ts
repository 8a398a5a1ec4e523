import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bars } from '../../src/charts/bars.ts';
import { membersAPost, mooringLine } from '../../src/charts/mooring.line.ts';
import { pledgeLine } from '../../src/charts/pledge-progress.ts';
import type { Scene } from '../../src/charts/scene.ts';
import { statusBar } from '../../src/charts/status.bar.ts';
import { STATUSES, type Status } from '../../src/charts/statuses.ts';
import { toSvg } from '../../src/charts/to.svg.ts';

const counts = (numbers: number[]) =>
  Object.fromEntries(STATUSES.map((status, i) => [status, numbers[i] ?? 0])) as Record<Status, number>;
const status = (numbers: number[], width = 760) =>
  statusBar({ title: 'Pledges', counts: counts(numbers), width });
const widths = (scene: Scene) => scene.nodes.flatMap(node => (node.kind === 'rect' ? [node.width] : []));

describe('a drawing as SVG', () => {
  it('carries its finding as its name and no style attribute', () => {
    const svg = toSvg(status([3, 6, 4, 0, 1, 2]));
    assert.match(
      svg,
      /role="img" aria-label="Of 16 pledges: 3 achieved, 6 on track, 4 behind, 1 not started, 2 no update."/,
    );
    assert.doesNotMatch(svg, /style=/);
  });

  it('escapes what people typed', () => {
    const svg = toSvg(
      bars({
        title: 'T',
        description: 'a "b" <c> & d',
        width: 760,
        bars: [{ label: '<b>&', value: 1, text: '1' }],
      }),
    );
    assert.match(svg, /aria-label="a &quot;b&quot; &lt;c&gt; &amp; d"/);
    assert.match(svg, /&lt;b&gt;&amp;/);
  });

  it('gives patterns of two drawings different ids', () => {
    const id = (svg: string) => /<pattern id="([^"]+)"/.exec(svg)?.[1];
    assert.notEqual(id(toSvg(status([1, 0, 0, 0, 0, 2]))), id(toSvg(status([1, 0, 0, 0, 0, 3]))));
  });
});

describe('bars', () => {
  it('draws none for a value that is missing or suppressed, and prints its words', () => {
    const list = [
      { label: 'A', value: 10, text: '10%' },
      { label: 'B', value: null, text: '[c]', state: 'suppressed' },
      { label: 'C', value: null, text: 'not reported', state: 'not-reported' },
    ];
    const scene = bars({ title: 'T', description: 'D', bars: list, width: 760 });
    assert.equal(widths(scene).length, 1);
    assert.match(toSvg(scene), />\[c\]<.*>not reported</);
  });
});

describe('the status bar', () => {
  it('shares its width by count and leaves no gap', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: 7, maxLength: 7 }), numbers => {
        fc.pre(numbers.some(n => n > 0));
        const scene = status(numbers, 500);
        const edged = scene.nodes.flatMap(node => (node.kind === 'rect' && node.stroke ? [node.width] : []));
        assert.equal(edged.length, numbers.filter(n => n > 0).length);
        assert.ok(Math.abs(edged.reduce((a, b) => a + b, 0) - 499) < 0.01);
      }),
    );
  });
});

describe('the mooring line', () => {
  it('has a post a member, always in the same place', () => {
    const options = {
      title: 'M',
      width: 500,
      height: 80,
      groups: [
        { name: 'Lambeth', count: 3 },
        { name: 'Bexley', count: 2 },
      ],
    };
    assert.equal(mooringLine(options).posts.length, 5);
    assert.deepEqual(mooringLine(options), mooringLine(options));
    assert.equal(mooringLine(options).description, 'Lambeth 3, Bexley 2.');
  });

  it('lets a post stand for more members in a larger network, so that sixty posts or so are enough', () => {
    assert.equal(membersAPost([{ count: 60 }]), 1);
    assert.equal(membersAPost([{ count: 40 }, { count: 21 }]), 5);
    assert.equal(membersAPost([{ count: 1000 }]), 20);
  });
});

describe("a measured pledge's line", () => {
  it('keeps the buoy on the line when a pledge is past its target or behind its baseline', () => {
    for (const now of [-0.4, 1.7]) {
      const scene = pledgeLine({
        title: 'P',
        baseline: '9%',
        actual: '13%',
        target: '20%',
        now,
        expected: 0.5,
        width: 320,
      });
      const buoy = scene.nodes.find(node => node.kind === 'circle');
      assert.ok(buoy && buoy.x >= 0 && buoy.x <= 320);
    }
  });
});
