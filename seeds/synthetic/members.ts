import type { Types } from 'mongoose';
import { network } from '../../src/network/current.ts';
import { between } from '../random.ts';
import { type Making, pick } from './making.ts';

/** Company numbers that nobody has. */
const FIRST_NUMBER = 99_000_000;

/** A member to be stored, and what its figures are made from. */
export interface SyntheticMember {
  stored: { _id: Types.ObjectId; approved: { name: string } };
  /** People employed. */
  size: number;
  /** 0 to 1: how it differs from the others. */
  lean: number;
}

/** The member of a number, in the network since the day `from`. */
export function memberOf(number: number, { id, random, by }: Making, from: string): SyntheticMember {
  const place = pick(random, network.places).code;
  const sector = pick(random, network.sectors);
  const at = new Date(`${from}T09:00:00Z`);
  const stored = {
    _id: id(),
    slug: `synthetic-${number + 1}`,
    approved: {
      name: `Synthetic ${sector.name} ${number + 1}`,
      sector: sector.key,
      leadPlace: place,
      homePlaces: [place],
      website: '',
      mailbox: 'anchors@synthetic.example',
      about: '',
    },
    identifiers: [{ scheme: 'GB-COH', id: String(FIRST_NUMBER + number) }],
    identifierKeys: [`GB-COH ${FIRST_NUMBER + number}`],
    charter: { version: 1, agreed: { at }, confirmed: null },
    joined: { by, at, on: from },
  };
  return { stored, size: 50 * 2 ** between(random, 0, 7), lean: random() };
}
