import type { StoredPledge } from '../pledge.ts';
import { sharersOn } from './sharer.ts';

export { makersText } from '../../publications/makers.words.ts';

/** Who makes a pledge, by name: the member that leads it, and the others. */
export interface Makers {
  lead: string;
  others: { id: string; name: string }[];
}

const FORMER = 'a former member';
export const UNNAMED: Makers = { lead: FORMER, others: [] };

/** Who makes a pledge on a day, by the names of members by their ids. */
export const makersOf = (
  pledge: Pick<StoredPledge, 'member' | 'sharers'>,
  names: ReadonlyMap<string, string>,
  day: string,
): Makers => ({
  lead: names.get(String(pledge.member)) ?? FORMER,
  others: sharersOn(pledge, day).map(({ member }) => {
    const id = String(member);
    return { id, name: names.get(id) ?? FORMER };
  }),
});
