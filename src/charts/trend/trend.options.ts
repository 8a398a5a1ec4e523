import type { ScaleLinear } from 'd3-scale';

export interface TrendPoint {
  /** "2025/26". */
  label: string;
  /** The printed value as a number; null where the year has none. */
  value: number | null;
  /** The value as the chart prints it, or the words of its state. */
  text: string;
  state: string;
  coverage: { n: number; of: number };
  /** A new series starts here, for the reason in `note`. */
  newDefinition: boolean;
  note: string | null;
  /** The same members' value in every year they share, and how the chart prints it. */
  same: number | null;
  sameText?: string | null;
  /** The quartiles of a range of others to stand beside. */
  range?: [number, number, number] | null;
  /** Stands under the year in place of its coverage. */
  foot?: string;
}

export interface TrendOptions {
  title: string;
  description: string;
  points: TrendPoint[];
  /** What stands under a year that nobody opened, by the calendar year it starts in. */
  yearLabel: (starts: number) => string;
  /** Written on the axis: "%", "£" or nothing. */
  unit: '%' | '£' | '';
  /** The members that are the same in every year; `joined` where they are enough for a line. */
  panel: { members: number; joined: boolean } | null;
  /** All points are of one member, so that a line may join them. */
  one?: boolean;
  width: number;
  size?: number;
  /** Leaves out the line that says what stands under the years, where the page says it. */
  unexplained?: boolean;
  /** Height of the plot as a share of the width. */
  ratio?: number;
}

/** The measures every part of a trend is drawn by. */
export interface TrendFrame {
  size: number;
  narrow: boolean;
  left: number;
  right: number;
  top: number;
  bottom: number;
  band: number;
  x: (index: number) => number;
  y: ScaleLinear<number, number>;
}
