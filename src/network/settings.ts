import { type HydratedDocument, model, Schema, Types } from 'mongoose';
import { act, begin } from '../acts/act.ts';
import type { By } from '../acts/by.ts';
import { type Acting, actingFields, indexPending } from '../acts/consequences.ts';
import { note } from '../acts/entry.ts';
import { Mixed } from '../acts/mixed.ts';
import { announced } from '../changes/announce.ts';
import { isDuplicate, Stale } from '../errors.ts';
import { type Network, SETTINGS, type Settings } from './network.ts';
import { usedBefore } from './suppression.settings.ts';
import { judgedBefore } from './thresholds.ts';

/** What the coordinators set, once they changed anything of it; until then the network's file holds. */
interface StoredSettings extends Settings, Acting {
  key: typeof KEY;
  saved: { by: Types.ObjectId; at: Date };
  /** What statuses were judged by before. */
  judgedBefore: Network['judgedBefore'];
  /** How counts were printed before. */
  suppressedBefore: Network['suppressedBefore'];
}

export type SettingsDocument = HydratedDocument<StoredSettings>;

const KEY = 'network' as const;
const id = Schema.Types.ObjectId;

const settingsSchema = new Schema<StoredSettings>(
  {
    ...actingFields,
    key: { type: String, required: true, unique: true },
    tagline: { type: String, required: true },
    about: { type: [String], default: [] },
    contact: { type: String, required: true },
    convenors: { type: [String], default: undefined },
    founders: { type: [String], default: undefined },
    suppression: { type: Mixed, required: true },
    days: { type: Mixed, required: true },
    thresholds: { type: Mixed, required: true },
    judgedBefore: { type: [{ behind: Number, hold: Number, _id: false }], default: [] },
    suppressedBefore: { type: [Mixed], default: [] },
    saved: { type: { by: id, at: Date }, required: true, _id: false },
  },
  { collection: 'settings', versionKey: false },
);
indexPending(settingsSchema);

export const SettingsModel = announced(model<StoredSettings>('Settings', settingsSchema), {
  on: ['network'],
});

/** The settings as coordinators left them; null where nothing was changed since the network's file. */
export const storedSettings = (): Promise<SettingsDocument | null> => SettingsModel.findOne({ key: KEY });

interface SettingsChange extends By {
  /** The version that was read; 0 where the file held. */
  seen: number;
  /** What holds now. */
  before: Settings & Pick<Network, 'judgedBefore' | 'suppressedBefore'>;
}

/** Changes settings of the network. Throws Stale where somebody changed them since they were read. */
export async function changeSettings(
  after: Settings,
  { by, at, seen, before }: SettingsChange,
): Promise<SettingsDocument> {
  const now = await storedSettings();
  if ((now?.version ?? 0) !== seen) throw new Stale(now);
  const judged = judgedBefore(before.judgedBefore, before.thresholds, after.thresholds);
  const printed = usedBefore(before.suppressedBefore, {
    before: before.suppression,
    after: after.suppression,
    at,
  });
  const values = { ...after, judgedBefore: judged, suppressedBefore: printed, saved: { by, at } };
  if (!now) return first(values, before);
  const done = await act(SettingsModel, { id: now._id, version: seen }, { $set: values }, [
    changeNoted(now._id, values, before),
  ]);
  if (!done) throw new Stale(await storedSettings());
  return done;
}

type Values = Settings & Pick<StoredSettings, 'saved' | 'judgedBefore' | 'suppressedBefore'>;

async function first(changed: Values, before: Settings): Promise<SettingsDocument> {
  const _id = new Types.ObjectId();
  const values = { _id, key: KEY, ...changed };
  try {
    return await begin(SettingsModel, values, [changeNoted(_id, changed, before)]);
  } catch (failure) {
    throw isDuplicate(failure, 'key') ? new Stale(await storedSettings()) : failure;
  }
}

function changeNoted(id: Types.ObjectId, { saved, ...after }: Values, before: Settings) {
  const changed = SETTINGS.filter(key => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const told = (of: Settings) => Object.fromEntries(changed.map(key => [key, of[key]]));
  const entry = {
    what: 'network settings',
    on: { kind: 'network', id },
    before: told(before),
    after: told(after),
  };
  return note({ ...saved, ...entry });
}
