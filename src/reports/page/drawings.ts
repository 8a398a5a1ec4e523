import { type BarsOptions, bars } from '../../charts/bars.ts';
import type { Scene } from '../../charts/scene.ts';
import { toSvg } from '../../charts/to.svg.ts';

/** A chart drawn for a desk and for a phone, as SVG; the page shows one of them. */
interface DrawingPair {
  wide: string;
  narrow: string;
}

export const WIDE = 760;
const NARROW = 320;

export function drawing(draw: (width: number) => Scene, wide = WIDE): DrawingPair {
  return { wide: toSvg(draw(wide), 'chart chart--wide'), narrow: toSvg(draw(NARROW), 'chart chart--narrow') };
}

const HALF = 520;

export const barsDrawing = (options: Omit<BarsOptions, 'width'>): DrawingPair =>
  drawing(width => bars({ ...options, width, size: width === NARROW ? 13 : 15 }), HALF);
