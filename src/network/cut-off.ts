import { instantAt } from '../jobs/instant-at.ts';
import { network } from './current.ts';

/** The instant a calendar day (YYYY-MM-DD) is over where the network is: its midnight. */
export const endOfDay = (day: string): Date => instantAt(day, '24:00', network.timeZone);
