/** Colours by the page's names for them; the PDF always uses the light ones. */
export const LIGHT = {
  paper: '#F5F4EF',
  surface: '#FFFFFF',
  mist: '#E2EEEC',
  sand: '#FCEFD3',
  land: '#C9E0DE',
  ink: '#12262B',
  'ink-soft': '#3D5056',
  link: '#0A5160',
  tide: '#0E3B43',
  'tide-soft': '#B9D9D8',
  'on-tide': '#FFFFFF',
  'on-rope': '#12262B',
  rope: '#F5BC42',
  buoy: '#B83A17',
  line: '#D6D3C9',
  'line-strong': '#6E7C80',
  c1: '#0E4F5C',
  c2: '#C5850A',
  c3: '#A83A22',
  c4: '#8479C6',
  c5: '#7F8C8E',
  'on-chart': '#FFFFFF',
  'achieved-text': '#0A472A',
  'on-track-text': '#0A4753',
  'behind-text': '#553600',
  'not-achieved-text': '#75200B',
  'not-started-text': '#33454A',
  'no-update-text': '#33454A',
  'too-few-text': '#332D5C',
  'withdrawn-text': '#33454A',
  'withdrawn-bar': '#E8E7E1',
} as const;

export type Colour = keyof typeof LIGHT;

/** A flat colour, or one of two drawn patterns on the surface. */
export type Fill = Colour | { pattern: 'hatch' | 'dots'; colour: Colour };
export type Weight = 'regular' | 'bold' | 'extra';

interface Stroked {
  stroke?: Colour;
  strokeWidth?: number;
  dash?: [number, number];
}

export type SceneNode =
  | ({
      kind: 'rect';
      x: number;
      y: number;
      width: number;
      height: number;
      radius?: number;
      fill?: Fill;
    } & Stroked)
  | ({ kind: 'line'; x1: number; y1: number; x2: number; y2: number } & Stroked)
  | ({ kind: 'circle'; x: number; y: number; r: number; fill?: Fill } & Stroked)
  | ({ kind: 'path'; d: string; fill?: Fill; evenOdd?: boolean } & Stroked)
  | {
      kind: 'text';
      x: number;
      /** Of the baseline. */
      y: number;
      text: string;
      size: number;
      weight?: Weight;
      anchor?: 'start' | 'middle' | 'end';
      colour?: Colour;
    }
  /** `turn` is in degrees, clockwise, about its x and y. */
  | { kind: 'group'; x: number; y: number; scale?: number; turn?: number; nodes: SceneNode[] };

/** A shape: neither text nor a group. */
export type SceneShape = Exclude<SceneNode, { kind: 'text' | 'group' }>;

/** A drawing as plain data, drawn twice: as SVG on the page and by pdfkit in the report. */
export interface Scene {
  width: number;
  height: number;
  /** What it shows, in a few words. */
  title: string;
  /** The finding, in a sentence: what somebody who cannot see it is told. */
  description: string;
  nodes: SceneNode[];
}
