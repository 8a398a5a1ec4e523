import { Schema } from 'mongoose';
import type { RingName } from '../indicators/ring.ts';

export const pledgeTypes = ['measured', 'milestone', 'activity', 'maturity'] as const;
export type PledgeType = (typeof pledgeTypes)[number];

/** One reading of an indicator, in the smallest step of its unit; `denominator` only for shares. */
export interface PledgeAmount {
  numerator: number;
  denominator: number | null;
}

export interface Measure {
  indicator: string;
  /** The version of the definition that the pledge was made on. */
  definition: number;
  ring: RingName | null;
  /** `period` is the network year's key, '2021-22'. */
  baseline: PledgeAmount & { period: string };
}

/** One dated step of a milestone pledge; `key` stays the same when its words change. */
interface PledgeStep {
  key: string;
  text: string;
  due: string;
}

/** Where the member stands on one dimension, its level from 1, and the day that was assessed. */
interface Maturity {
  /** A key of the network's dimensions. */
  dimension: string;
  now: number;
  on: string;
}

/**
 * What is to be reached by when. `target` is tenths of a per cent for a share, else the unit's smallest
 * step; a level for maturity; null for a milestone or an activity. `due` is '' where there is no date.
 */
export interface DatedTarget {
  target: number | null;
  due: string;
}

/** What a pledge says. The public reads the approved copy; a change waits beside it. */
export interface Content {
  theme: string;
  promise: string;
  /** More words: what will be done, and how. */
  detail: string;
  /** An assembly or community; '' for nobody in particular. */
  promisedTo: string;
  aim: DatedTarget;
  measure: Measure | null;
  steps: PledgeStep[];
  maturity: Maturity | null;
}

const text = { type: String, default: '' };

export const amountFields = {
  numerator: { type: Number, required: true },
  denominator: { type: Number, default: null },
};

export const datedTargetSchema = new Schema<DatedTarget>(
  { target: { type: Number, default: null }, due: text },
  { _id: false },
);

const measureSchema = new Schema<Measure>(
  {
    indicator: { type: String, required: true },
    definition: { type: Number, required: true },
    ring: { type: String, default: null },
    baseline: { type: new Schema({ ...amountFields, period: String }, { _id: false }), required: true },
  },
  { _id: false },
);

const maturitySchema = new Schema<Maturity>({ dimension: String, now: Number, on: String }, { _id: false });

export const contentSchema = new Schema<Content>(
  {
    theme: { type: String, required: true },
    promise: { type: String, required: true },
    detail: text,
    promisedTo: text,
    aim: { type: datedTargetSchema, required: true },
    measure: { type: measureSchema, default: null },
    steps: { type: [{ key: String, text: String, due: String, _id: false }], default: [] },
    maturity: { type: maturitySchema, default: null },
  },
  { _id: false },
);
