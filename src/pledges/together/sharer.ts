import { Schema, type Types } from 'mongoose';
import type { By } from '../../acts/by.ts';

type Done = By & { on: string };

/**
 * That another member makes a pledge together with the one that leads it. The pledge stays one and counts once; the
 * other is named once its own lead has accepted, and while it has not ended.
 */
export interface Sharer {
  _id: Types.ObjectId;
  /** The one beside the member that leads it. */
  member: Types.ObjectId;
  asked: Done;
  accepted: Done | null;
  /** It said no, stepped out, or was not wanted any more. It can be asked again, as another entry. */
  ended: Done | null;
}

const id = { type: Schema.Types.ObjectId, required: true };
const done = new Schema<Done>(
  { by: id, at: { type: Date, required: true }, on: { type: String, required: true } },
  { _id: false },
);

export const sharerSchema = new Schema<Sharer>({
  member: id,
  asked: { type: done, required: true },
  accepted: { type: done, default: null },
  ended: { type: done, default: null },
});

/** Where it stands: `asked`, `shared`, or `over`. */
export const sharingState = ({ accepted, ended }: Pick<Sharer, 'accepted' | 'ended'>) =>
  ended ? 'over' : accepted ? 'shared' : 'asked';

/** Those that make a pledge beside the member that leads it on a day (YYYY-MM-DD), in the order they accepted. */
export const sharersOn = ({ sharers }: { sharers: readonly Sharer[] }, day: string): Sharer[] =>
  sharers
    .filter(({ accepted, ended }) => accepted && accepted.on <= day && !(ended && ended.on <= day))
    .sort((a, b) => (a.accepted?.at.getTime() ?? 0) - (b.accepted?.at.getTime() ?? 0));
