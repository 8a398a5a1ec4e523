import { placeNames } from '../members/member.words.ts';
import { fullDate } from '../web/helpers/date.ts';
import type { ACCESS, AssemblyDetails, Attendance } from './assembly.ts';

const CAME: Record<Attendance, string> = {
  came: 'Came',
  sent: 'Sent someone',
  absent: 'Did not come',
  unsaid: 'Not said yet',
};

export const attendanceWord = (attendance: Attendance): string => CAME[attendance];

/** "Thursday 10 October 2024, 18:30 to 20:30". */
export const whenText = ({ on, starts, ends }: Pick<AssemblyDetails, 'on' | 'starts' | 'ends'>): string =>
  `${fullDate(on)}, ${ends ? `${starts} to ${ends}` : `from ${starts}`}`;

/** "Thornhill Academy, 4 Mill Lane, Greenwich"; what nobody said is left out. */
export const whereText = ({ venue, address, place }: AssemblyDetails): string =>
  [venue, address, placeNames([place])[0] ?? ''].filter(Boolean).join(', ') || 'The place is not known yet';

const HAS: Record<(typeof ACCESS)[number], string> = {
  captions: 'captions',
  transcript: 'a transcript',
  signed: 'sign language',
};

export const accessWord = (key: string): string => HAS[key as keyof typeof HAS] ?? key;

/** "with captions and a transcript"; that it has none of them is said too. */
export const accessText = (has: readonly string[]): string =>
  has.length > 0 ? `with ${has.map(accessWord).join(', ')}` : 'without captions, transcript or sign language';
