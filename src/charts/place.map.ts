/** Outlines of places in one shared drawing, as plain data; `labelAt` is where a number may stand. */
export interface PlaceMap {
  width: number;
  height: number;
  places: { code: string; name: string; outline: string; labelAt: [number, number] }[];
}
