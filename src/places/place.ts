import { model, Schema, type Types } from 'mongoose';
import { type Acting, actingFields, indexPending } from '../acts/consequences.ts';
import { announced } from '../changes/announce.ts';

/** Something that is known of a place, from whom and of which day. */
export interface PlaceFact {
  _id: Types.ObjectId;
  what: string;
  value: string;
  source: string;
  asOf: string;
}

/** What coordinators write of a place. */
export interface PlaceContent {
  /** '' where it is one of the network's places, whose names its file gives. */
  name: string;
  about: string;
  /** The slug of the place that it lies within; '' for none. */
  within: string;
  /** Since when there is this place, and until when; '' where nobody said. */
  from: string;
  to: string;
  /** The slug of the place that came after it; '' for none. */
  successor: string;
  /** What its plan puts first, one a line, and where the plan stands. */
  priorities: string[];
  plan: { title: string; url: string };
}

/**
 * What is written of a place. One of the network's places has no such document before something was written of it;
 * others are neighbourhoods and the like, which no figure is counted by.
 */
export interface Place extends Acting {
  slug: string;
  /** The GSS code of one of the network's places; '' for another. */
  code: string;
  content: PlaceContent;
  facts: PlaceFact[];
  added: { by: Types.ObjectId; at: Date };
  once: string;
}

export type StoredPlace = Place & { _id: Types.ObjectId };

const id = Schema.Types.ObjectId;
const text = { type: String, default: '' };
const required = { type: String, required: true } as const;

const contentSchema = new Schema<PlaceContent>(
  {
    ...{ name: text, about: text, within: text, from: text, to: text, successor: text },
    priorities: { type: [String], default: [] },
    plan: { type: { title: text, url: text }, required: true, _id: false },
  },
  { _id: false },
);
const factSchema = new Schema<PlaceFact>({
  ...{ what: required, value: required, source: required, asOf: required },
});

const placeSchema = new Schema<Place>(
  {
    ...actingFields,
    slug: { ...required, unique: true },
    code: text,
    content: { type: contentSchema, required: true },
    facts: { type: [factSchema], default: [] },
    added: { type: { by: id, at: Date }, required: true, _id: false },
    once: { ...required, unique: true },
  },
  { collection: 'places', versionKey: false },
);
indexPending(placeSchema);

export const Place = announced(model<Place>('Place', placeSchema), { on: ['promises'] });
