import { type HydratedDocument, model, Schema, type Types } from 'mongoose';
import { begin } from '../acts/act.ts';
import type { By } from '../acts/by.ts';
import { type Acting, actingFields, indexPending } from '../acts/consequences.ts';
import { note } from '../acts/entry.ts';

/**
 * What was given out in answer to a freedom-of-information request: which member's figures, of which published
 * reports. A published report never changes, so a disclosure says the same whenever it is read again.
 */
export interface Disclosure extends Acting {
  /** The request's own number or sender, as the coordinator files it. */
  reference: string;
  /** One member; null for all. */
  member: Types.ObjectId | null;
  /** The reports the figures are taken from, newest period first. */
  editions: { period: string; number: number }[];
  made: { by: Types.ObjectId; at: Date };
  once: string;
}

type DisclosureDocument = HydratedDocument<Disclosure>;

const disclosureSchema = new Schema<Disclosure>(
  {
    ...actingFields,
    reference: { type: String, required: true },
    member: { type: Schema.Types.ObjectId, default: null },
    editions: { type: [new Schema({ period: String, number: Number }, { _id: false })], required: true },
    made: { by: { type: Schema.Types.ObjectId, required: true }, at: { type: Date, required: true } },
    once: { type: String, required: true, unique: true },
  },
  { collection: 'disclosures', versionKey: false },
);
disclosureSchema.index({ 'made.at': -1 });
indexPending(disclosureSchema);

export const Disclosure = model<Disclosure>('Disclosure', disclosureSchema);

type NewDisclosure = Pick<Disclosure, 'reference' | 'member' | 'editions' | 'once'> & By;

/** Makes a disclosure and notes in the record what was given out. */
export async function disclose({ by, at, ...asked }: NewDisclosure): Promise<DisclosureDocument> {
  const disclosure = new Disclosure({ ...asked, made: { by, at } });
  const { _id, reference, member, editions } = disclosure;
  const reports = editions.map(({ period, number }) => `${period} version ${number}`).join(', ');
  const entry = note({
    at,
    by,
    what: 'disclosure',
    on: { kind: 'disclosure', id: _id },
    member,
    after: { reference, reports },
  });
  return begin(Disclosure, disclosure.toObject(), [entry]);
}
