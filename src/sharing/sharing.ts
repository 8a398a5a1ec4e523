import { model, Schema, type Types } from 'mongoose';
import { type Acting, actingFields, indexPending } from '../acts/consequences.ts';
import { announced } from '../changes/announce.ts';

interface Done {
  by: Types.ObjectId;
  at: Date;
  on: string;
}

/**
 * That a member makes a pledge together with the one that leads it. The pledge stays one, and counts once, for its
 * leading member; the other is named once its own lead has accepted.
 */
export interface Sharing extends Acting {
  pledge: Types.ObjectId;
  /** The one beside the member that leads it. */
  member: Types.ObjectId;
  asked: Done;
  accepted: Done | null;
  /** It said no, stepped out, or was not wanted any more. It can be asked again. */
  ended: Done | null;
}

export type StoredSharing = Sharing & { _id: Types.ObjectId };

const id = { type: Schema.Types.ObjectId, required: true };
const done = new Schema<Done>(
  { by: id, at: { type: Date, required: true }, on: { type: String, required: true } },
  { _id: false },
);

const sharingSchema = new Schema<Sharing>(
  {
    ...actingFields,
    pledge: id,
    member: id,
    asked: { type: done, required: true },
    accepted: { type: done, default: null },
    ended: { type: done, default: null },
  },
  { collection: 'sharings', versionKey: false },
);
sharingSchema.index({ pledge: 1, member: 1 }, { unique: true });
sharingSchema.index({ member: 1 });
indexPending(sharingSchema);

export const Sharing = announced(model<Sharing>('Sharing', sharingSchema), {
  on: ['promises'],
  unseen: ({ accepted }) => accepted === null,
});

/** Where it stands: `asked`, `shared`, or `over`. */
export const sharingState = ({ accepted, ended }: Pick<Sharing, 'accepted' | 'ended'>) =>
  ended ? 'over' : accepted ? 'shared' : 'asked';
