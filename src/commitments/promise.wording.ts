import { Pledge, type StoredPledge } from '../pledges/pledge.ts';
import type { StoredCommitment } from './commitment.ts';

type Worded = Pick<StoredCommitment, 'pledge' | 'said' | 'confirmed'>;
type WordedPledge = Pick<StoredPledge, 'approved' | 'waiting'>;

/** A promise as the public reads it: that of its accepted pledge, else as it was said. */
export const publicWording = ({ said }: Worded, pledge: WordedPledge | null): string =>
  pledge?.approved?.promise ?? said?.words ?? '';

/** As its own people and coordinators read it: also where nothing of it is accepted yet. */
export const deskWording = (one: Worded, pledge: WordedPledge | null): string =>
  publicWording(one, pledge) || (pledge?.waiting?.content.promise ?? '');

/** The pledge that a commitment is; null while there is none. */
export const pledgeOf = async ({ pledge }: Pick<StoredCommitment, 'pledge'>): Promise<StoredPledge | null> =>
  pledge ? Pledge.findById(pledge).lean<StoredPledge>() : null;
