import { type HydratedDocument, model, Schema, type Types } from 'mongoose';
import { type Acting, actingFields, indexPending } from '../acts/consequences.ts';
import { Mixed } from '../acts/mixed.ts';
import { announced } from '../changes/announce.ts';
import type { RingName } from './ring.ts';
import type { Unit } from './units.ts';

export type IndicatorKind = 'count' | 'share' | 'flag' | 'level' | 'typed';
export type Direction = 'up' | 'down' | 'hold' | 'zero' | 'ctx';
/** What the service counts itself: report-backs that were due, and those whose account came in time. */
export type ComputedRule = 'report-backs';
export type Grain = 'year' | 'halves' | 'quarters';

/** One definition of an indicator, in use from a date until the next version's. */
export interface IndicatorVersion {
  version: number;
  /** The first day it is used, YYYY-MM-DD. */
  from: string;
  /** What changed since the version before, in a few words; null on the first. */
  changed: string | null;
  /** One plain sentence; {ring} and {rate} stand for a ring's name. */
  definition: string;
  /** What a lead reads beside each box; null where there is no such box. */
  asks: { numerator: string; denominator: string | null; total: string | null };
  /** `count` and `share` are added up; `flag` is 0 or 1; `level` an index in `levels`; `typed` as published. */
  kind: IndicatorKind;
  /** What numerator and denominator count. A share of it prints as a percentage. */
  unit: Unit;
  direction: Direction;
  overTime: 'sum' | 'last' | 'ratio' | 'mixed' | 'flag';
  across: 'sum' | 'ratio' | 'count-of' | 'dist';
  /** The ring numbers are shown in unless another is asked for; null where "local" plays no part. */
  ring: RingName | null;
  /** The rings a numerator may be given for; only `ring` must be. */
  ringsCounted: RingName[];
  sensitive: boolean;
  publishable: boolean;
  grain: Grain;
  tags: string[];
  /** The denominator is this indicator's figure and is not asked again. */
  denominatorIs?: string;
  /** The denominator counts only what is known; `totalIs` names the indicator that is the whole. */
  known?: { what: string; totalIs: string | null };
  reference?: 'postcodes' | 'deprivation' | 'living-wage';
  /** Nobody types it: the service works it out, and a member may say otherwise with its reason. */
  computed?: ComputedRule;
  rateRing?: RingName;
  levels?: string[];
  /** The total of changing members misleads: show the trend for the same members only. */
  trend?: 'like-for-like';
}

/** A measure the network uses, with every definition it has had, oldest first. */
export interface Indicator {
  code: string;
  name: string;
  /** A theme key. */
  theme: string;
  order: number;
  /** Asked of every member, until `asking` says otherwise. */
  core: boolean;
  /** From which days on it is asked of every member, or by choice; oldest first. */
  asking?: { from: string; core: boolean }[];
  /** The first day it is used, where it was added later; without it the first version answers for all days before. */
  since?: string | null;
  retiredOn: string | null;
  /** Why it is not asked any more. */
  retirement?: string;
  /** Help for whoever counts it; it may change at any time, for it defines nothing. */
  help?: string;
  versions: IndicatorVersion[];
}

/** An indicator as the database has it. */
export interface StoredIndicator extends Indicator, Acting {
  _id: Types.ObjectId;
  /** The once-only id of the form that added it. */
  once?: string;
}

export type IndicatorDocument = HydratedDocument<StoredIndicator>;

const indicatorSchema = new Schema<StoredIndicator>(
  {
    ...actingFields,
    once: String,
    code: { type: String, required: true, unique: true },
    name: { type: String, required: true },
    theme: { type: String, required: true, index: true },
    order: { type: Number, required: true },
    core: { type: Boolean, required: true },
    asking: { type: [{ from: String, core: Boolean, _id: false }], default: [] },
    since: { type: String, default: null },
    retiredOn: { type: String, default: null },
    retirement: { type: String, default: '' },
    help: { type: String, default: '' },
    versions: { type: [Mixed], required: true },
  },
  { collection: 'indicators', versionKey: false },
);
indicatorSchema.index({ once: 1 }, { unique: true, partialFilterExpression: { once: { $type: 'string' } } });
indexPending(indicatorSchema);

export const IndicatorModel = announced(model<StoredIndicator>('Indicator', indicatorSchema), {
  on: ['network'],
});
