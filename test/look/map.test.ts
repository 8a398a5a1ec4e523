import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { placeOutlines } from '../../src/charts/place-outlines.ts';
import { readNetwork } from '../../src/network/network.ts';
import { inRoot } from '../../src/root.ts';
import { gallerySite, galleryViews } from './gallery.ts';

const network = readNetwork('seeds/network.json');
const elsewhere = { code: 'W06000015', name: 'Cardiff', slug: 'cardiff', facts: [] };

describe('the map of places', () => {
  it('has an outline for every place of the shipped network, inside one drawing', () => {
    const { width, height, places } = placeOutlines(network);
    assert.deepEqual(
      places.map(({ code }) => code),
      network.places.map(({ code }) => code),
    );
    for (const { name, outline, labelAt } of places) {
      const numbers = outline.match(/-?\d+/g)!.map(Number);
      assert.ok(
        numbers.every((n, i) => n >= 0 && n <= (i % 2 ? height : width)),
        name,
      );
      assert.ok(labelAt[0] > 0 && labelAt[0] < width && labelAt[1] > 0 && labelAt[1] < height, name);
    }
  });

  it('leaves out a place nobody gave a boundary for, and is empty without any', () => {
    assert.equal(
      placeOutlines({ places: [...network.places, elsewhere] }).places.length,
      network.places.length,
    );
    assert.deepEqual(placeOutlines({ places: [elsewhere] }).places, []);
  });

  it('has its boundaries’ owners named on the page of licences, as the outlines’ own file names them', () => {
    const { attribution } = JSON.parse(readFileSync(inRoot('seeds/boundaries.json'), 'utf8'));
    const licence = readFileSync(inRoot('public/licences/boundaries.txt'), 'utf8');
    const owners = attribution.match(/Contains [^.]*Crown copyright and database right \d+/g);
    assert.equal(owners.length, 2);
    for (const owner of owners) assert.ok(licence.includes(owner), owner);
    assert.match(licence, /Open Government Licence/);
  });

  it('leaves a page without boundaries with the list of places', () => {
    const html = galleryViews().render('gallery/directory', {
      site: gallerySite,
      map: placeOutlines({ places: [elsewhere] }),
      own: [],
      facets: [],
      places: [{ code: elsewhere.code, name: 'Cardiff', count: 3, href: '/x' }],
    });
    assert.doesNotMatch(html, /map__drawing|class="outline"/);
    assert.match(html, /Cardiff<\/a> <strong>3/);
  });
});
