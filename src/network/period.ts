import { type HydratedDocument, model, Schema, type Types } from 'mongoose';
import { type Acting, actingFields, indexPending } from '../acts/consequences.ts';
import { announced } from '../changes/announce.ts';

/** A network year. All dates are calendar dates, YYYY-MM-DD, that end at their midnight in the network's zone. */
export interface Period extends Acting {
  /** "2024-25". */
  key: string;
  starts: string;
  ends: string;
  /** When returns can be filled in, when they are due, and when figures must be accepted to count. */
  opens: string;
  due: string;
  cutOff: string;
  /** A coordinator opened it: its returns exist from then on. */
  opened: { by: Types.ObjectId; at: Date } | null;
}

export type PeriodDocument = HydratedDocument<Period>;

const calendarDate = { type: String, required: true, match: /^\d{4}-\d{2}-\d{2}$/ };

const periodSchema = new Schema<Period>(
  {
    ...actingFields,
    key: { type: String, required: true, unique: true },
    starts: calendarDate,
    ends: calendarDate,
    opens: calendarDate,
    due: calendarDate,
    cutOff: calendarDate,
    opened: { type: { by: Schema.Types.ObjectId, at: Date }, default: null, _id: false },
  },
  { collection: 'periods', versionKey: false },
);
periodSchema.index({ starts: -1 });
indexPending(periodSchema);

export const Period = announced(model<Period>('Period', periodSchema), {
  on: ['figures', 'unnumbered'],
});
