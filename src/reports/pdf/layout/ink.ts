import type { Scene } from '../../../charts/scene.ts';
import type { TextLine } from './text-lines.ts';

export interface ElementOptions {
  alt?: string;
  bbox?: [number, number, number, number];
  scope?: 'Column' | 'Row';
  lang?: string;
}

export interface LineLook {
  size: number;
  colour: string;
  tabular?: boolean;
}

/** What the paper draws with. The first pass has none and only counts pages. */
export interface Ink {
  page(landscape: boolean): void;
  /** Everything drawn inside belongs to this structure element. */
  element(tag: string, options: ElementOptions, draw: () => void): void;
  /** Everything drawn inside is decoration, or said elsewhere: no screen reader meets it. */
  artifact(kind: 'Layout' | 'Pagination', draw: () => void): void;
  line(line: TextLine, x: number, baseline: number, look: LineLook): void;
  scene(scene: Scene, x: number, y: number): void;
  box(x: number, y: number, width: number, height: number, fill: string, radius?: number): void;
  rule(x1: number, x2: number, y: number, thickness: number, colour: string): void;
  link(x: number, y: number, width: number, height: number, to: string, says: string): void;
  destination(name: string, y: number): void;
  bookmark(title: string, level: number): void;
}

const nothing = () => {};

/** Draws nothing, so that laying out tells how many pages there will be and where each thing stands. */
export const noInk: Ink = {
  page: nothing,
  element: (_tag, _options, draw) => draw(),
  artifact: (_kind, draw) => draw(),
  line: nothing,
  scene: nothing,
  box: nothing,
  rule: nothing,
  link: nothing,
  destination: nothing,
  bookmark: nothing,
};
