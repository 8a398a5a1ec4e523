/** Outlines of places in one shared drawing, as plain data; `labelAt` is where a number may stand. */
export interface PlaceMap {
  width: number;
  height: number;
  places: { code: string; name: string; outline: string; labelAt: [number, number] }[];
}

import type { Scene, SceneNode } from './scene.ts';
import { write } from './text-width.ts';

interface PlaceMapOptions {
  title: string;
  map: PlaceMap;
  /** By place code; drawn as a number in each place. */
  counts?: Record<string, number>;
  /** Codes to fill as a member's own places. */
  own?: string[];
  width: number;
  size?: number;
}

/** The places' outlines in one tint, a number in each; or a member's own places filled. */
export function placeMap({ title, map, counts, own = [], width, size = 13 }: PlaceMapOptions): Scene {
  const scale = width / map.width;
  const outlines: SceneNode[] = map.places.map(place => ({
    kind: 'path',
    d: place.outline,
    fill: own.includes(place.code) ? 'c1' : 'land',
    stroke: 'surface',
    strokeWidth: 1.5 / scale,
  }));
  const numbers = map.places.flatMap(place => {
    const count = counts?.[place.code];
    if (count === undefined) return [];
    const [x, y] = place.labelAt;
    return [
      write(String(count), x * scale, y * scale + size * 0.35, size, { weight: 'bold', anchor: 'middle' }),
    ];
  });
  const nodes: SceneNode[] = [{ kind: 'group', x: 0, y: 0, scale, nodes: outlines }, ...numbers];
  const said = map.places.map(place => describe(place, counts, own)).filter(Boolean);
  return { width, height: map.height * scale, title, description: `${said.join(', ')}.`, nodes };
}

function describe(
  place: PlaceMap['places'][number],
  counts: PlaceMapOptions['counts'],
  own: string[],
): string {
  if (counts) return `${place.name} ${counts[place.code] ?? 0}`;
  return own.includes(place.code) ? place.name : '';
}
