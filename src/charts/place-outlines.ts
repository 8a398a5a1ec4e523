import { readFileSync } from 'node:fs';
import { geoMercator, geoPath } from 'd3-geo';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { inRoot } from '../root.ts';
import type { PlaceMap } from './place.map.ts';

type Boundary = Feature<Geometry, { code: string; name: string }>;
type Places = readonly { code: string }[];
type Boundaries = FeatureCollection<Geometry, { code: string; name: string }>;

const MAP_WIDTH = 300;

const boundaries: Boundaries = JSON.parse(readFileSync(inRoot('seeds/boundaries.json'), 'utf8'));

/**
 * The outlines of the network's places in one shared drawing, 300 wide. A place nobody gave a boundary for is
 * left out; with none at all `places` is empty and pages show only the list.
 */
export const placeOutlines = ({ places }: { places: Places }): PlaceMap => draw(places);

function draw(places: Places, width = MAP_WIDTH): PlaceMap {
  const features = boundaries.features.filter(({ properties }) =>
    places.some(({ code }) => code === properties.code),
  );
  if (!features.length) return { width, height: width, places: [] };
  const shape = { type: 'FeatureCollection' as const, features };
  const path = geoPath(geoMercator().fitWidth(width, shape)).digits(0);
  const outline = (feature: Boundary) => {
    const [x, y] = path.centroid(feature);
    const labelAt: [number, number] = [Math.round(x), Math.round(y)];
    return { ...feature.properties, outline: path(feature) ?? '', labelAt };
  };
  return { width, height: Math.ceil(path.bounds(shape)[1][1]), places: features.map(outline) };
}
