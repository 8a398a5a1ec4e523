interface MapPlace {
  code: string;
  name: string;
  count: number;
}
interface PlaceOutline {
  code: string;
  labelAt: [number, number];
}

const NAME_BELOW = 13;

/** Where each place's number stands on the map; a place without an outline is only in the list. */
export function mapLabels(map: { places: PlaceOutline[] }, places: MapPlace[], chosen: string[] | null) {
  return map.places.flatMap(({ code, labelAt: [x, y] }) => {
    const place = places.find(one => one.code === code);
    if (!place) return [];
    return [{ ...place, x, y, below: y + NAME_BELOW, chosen: chosen?.includes(code) ?? false }];
  });
}

/** The map in words. */
export const mapSentence = (places: MapPlace[]): string =>
  `Map: ${places.map(({ name, count }) => `${name} ${count}`).join(', ')}.`;
