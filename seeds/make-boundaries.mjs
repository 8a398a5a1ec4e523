// node seeds/make-boundaries.mjs: writes the outlines of the network's places, keyed by GSS code.
import { readFileSync, writeFileSync } from 'node:fs';
import { feature } from 'topojson-client';

const boroughs = JSON.parse(readFileSync(new URL('../node_modules/vega-datasets/data/londonBoroughs.json', import.meta.url), 'utf8'));
const { places } = JSON.parse(readFileSync(new URL('network.json', import.meta.url), 'utf8'));
const all = feature(boroughs, boroughs.objects.boroughs).features;
const tidy = at => (typeof at[0] === 'number' ? at.map(n => Math.round(n * 1e5) / 1e5) : at.map(tidy));

const features = places.flatMap(({ code, name }) => {
  const found = all.find(({ id }) => id === name);
  if (!found) return [];
  const { type, coordinates } = found.geometry;
  return [{ type: 'Feature', properties: { code, name }, geometry: { type, coordinates: tidy(coordinates) } }];
});
const attribution =
  'Contains National Statistics data © Crown copyright and database right 2015. Contains Ordnance Survey data © Crown copyright and database right 2015. Open Government Licence v3.0. Simplified; from londonBoroughs.json of vega-datasets.';
writeFileSync(
  new URL('boundaries.json', import.meta.url),
  `${JSON.stringify({ type: 'FeatureCollection', attribution, features })}\n`,
);
