import { type HydratedDocument, model, Schema, type Types } from 'mongoose';
import { begin } from '../acts/act.ts';
import { type Acting, actingFields, indexPending } from '../acts/consequences.ts';
import { note } from '../acts/entry.ts';

/** A coordinator took the whole network away as a file. */
export interface NetworkExport extends Acting {
  once: string;
  by: Types.ObjectId;
  at: Date;
}

const exportSchema = new Schema<NetworkExport>(
  {
    ...actingFields,
    once: { type: String, required: true, unique: true },
    by: { type: Schema.Types.ObjectId, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'networkexports', versionKey: false },
);
exportSchema.index({ at: -1 });
indexPending(exportSchema);

export const NetworkExport = model<NetworkExport>('NetworkExport', exportSchema);

/** Notes in the record that somebody takes the network's file; the same form sent again notes it once. */
export function noteExport(
  _id: Types.ObjectId,
  { once, by, at }: Pick<NetworkExport, 'once' | 'by' | 'at'>,
): Promise<HydratedDocument<NetworkExport>> {
  const entry = note({ at, by, what: 'network export', on: { kind: 'export', id: _id } });
  const values = { _id, once, by, at };
  return begin(NetworkExport, values, [entry]);
}
