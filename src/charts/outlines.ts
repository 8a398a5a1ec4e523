import { geoMercator, geoPath } from 'd3-geo';
import type { FeatureCollection, Geometry } from 'geojson';
import type { PlaceMap } from './place.map.ts';

const WIDTH = 300;

/** Projects the places' boundaries onto one plain drawing, coordinates to a tenth. */
export function outlinesOf(
  boundaries: FeatureCollection<Geometry, { code: string; name: string }>,
): PlaceMap {
  const projection = geoMercator().fitWidth(WIDTH, boundaries);
  const path = geoPath(projection).digits(1);
  const height = Math.ceil(path.bounds(boundaries)[1][1]);
  const places = boundaries.features.map(feature => ({
    code: feature.properties.code,
    name: feature.properties.name,
    outline: path(feature) ?? '',
    labelAt: path.centroid(feature).map(at => Math.round(at)) as [number, number],
  }));
  return { width: WIDTH, height, places };
}
