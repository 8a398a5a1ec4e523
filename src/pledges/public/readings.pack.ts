import type { NamedYear } from '../status/member-figures.ts';
import type { FigureReading } from '../status/readings.ts';
import type { IndicatorReadings } from './indicator-readings.ts';

type PackedReading = [
  day: number,
  definition: number,
  numerator: number,
  denominator: number | null,
  state: FigureReading['shown']['state'],
];

/** A year's readings in little room: what many of them share is said once. */
export interface PackedYear {
  name: string;
  period: string;
  ends: string;
  days: string[];
  members: [member: string, reading: PackedReading][];
}

export const packed = ({ years }: IndicatorReadings): PackedYear[] => years.map(packedYear);

function packedYear({ name, readings }: NamedYear): PackedYear {
  const days = numbering();
  const members = [...readings].map(([member, one]): PackedYear['members'][number] => [
    member,
    [
      ...([days.numberOf(one.acceptedOn), one.definition, one.amount.numerator] as const),
      ...([one.amount.denominator, one.shown.state] as const),
    ],
  ]);
  const [{ period, ends } = { period: '', ends: '' }] = readings.values();
  return { name, period, ends, days: days.list, members };
}

export const unpacked = (years: readonly PackedYear[]): NamedYear[] => years.map(unpackedYear);

function unpackedYear({ name, period, ends, days, members }: PackedYear): NamedYear {
  const unpack = ([day, definition, numerator, denominator, state]: PackedReading): FigureReading => {
    const acceptedOn = days[day] as string;
    return { period, ends, acceptedOn, definition, amount: { numerator, denominator }, shown: { state } };
  };
  return { name, readings: new Map(members.map(([member, one]) => [member, unpack(one)])) };
}

/** Numbers words as they come. */
function numbering() {
  const [list, places] = [[] as string[], new Map<string, number>()];
  const numberOf = (word: string): number => {
    const place = places.get(word) ?? list.push(word) - 1;
    places.set(word, place);
    return place;
  };
  return { list, numberOf };
}
