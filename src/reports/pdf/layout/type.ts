import { LIGHT, type Weight } from '../../../charts/scene.ts';

/** Points, A4. */
export const PAGE = { width: 595.28, height: 841.89, top: 70, side: 51, foot: 60 };

export interface TextStyle {
  size: number;
  leading: number;
  weight: Weight;
  colour: string;
}

const style = (
  size: number,
  leading: number,
  weight: Weight = 'regular',
  colour: string = LIGHT.ink,
): TextStyle => ({
  size,
  leading,
  weight,
  colour,
});

export type Type = Record<
  'body' | 'lede' | 'soft' | 'h1' | 'h2' | 'h3' | 'table' | 'caption' | 'note' | 'running',
  TextStyle
>;

export const TYPE: Type = {
  body: style(10.5, 15),
  lede: style(12, 18),
  soft: style(9.4, 13.5, 'regular', LIGHT['ink-soft']),
  h1: style(28, 33, 'extra'),
  h2: style(14.25, 19, 'bold'),
  h3: style(11.25, 15.5, 'bold'),
  table: style(9.4, 12.7),
  caption: style(9.4, 13.2),
  note: style(8.6, 11.8, 'regular', LIGHT['ink-soft']),
  running: style(8.6, 11.8, 'regular', LIGHT['ink-soft']),
};

/** Large print: nothing is set in less than 18 points. */
export const LARGE: Type = {
  body: style(18, 25.5),
  lede: style(20, 28),
  soft: style(18, 25.5, 'regular', LIGHT['ink-soft']),
  h1: style(34, 40, 'extra'),
  h2: style(25, 31, 'bold'),
  h3: style(21, 28, 'bold'),
  table: style(18, 24.5),
  caption: style(18, 25),
  note: style(18, 25, 'regular', LIGHT['ink-soft']),
  running: style(18, 23, 'regular', LIGHT['ink-soft']),
};
