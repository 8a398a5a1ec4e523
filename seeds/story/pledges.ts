/** A promise the story's members make. Years count from the start of the newest period that has ended. */
export type Promised = Measured | Milestone | Activity | Maturity;

interface Said {
  theme: string;
  promise: string;
  /** The year the target date falls in (0: within the newest ended period), and the day. */
  due: [number, string] | null;
}

export interface Measured extends Said {
  type: 'measured';
  indicator: string;
  /** How much the target lies beyond the baseline: points of a share, or a factor of an amount. */
  points?: number;
  factor?: number;
}

export interface Milestone extends Said {
  type: 'milestone';
  done: boolean;
  steps: string[];
}

export interface Activity extends Said {
  type: 'activity';
}

export interface Maturity extends Said {
  type: 'maturity';
  dimension: 'employer' | 'procurement' | 'environment' | 'service' | 'civic';
  from: number;
  to: number;
}

const measured = (
  theme: string,
  indicator: string,
  promise: string,
  due: [number, string],
  by: { points?: number; factor?: number },
): Measured => ({ type: 'measured', theme, indicator, promise, due, ...by });
const milestone = (
  theme: string,
  promise: string,
  due: [number, string],
  done: boolean,
  ...steps: string[]
): Milestone => ({ type: 'milestone', theme, promise, due, done, steps });
const activity = (theme: string, promise: string): Activity => ({
  type: 'activity',
  theme,
  promise,
  due: null,
});
const maturity = (
  theme: string,
  dimension: Maturity['dimension'],
  promise: string,
  due: [number, string],
  from: number,
  to: number,
): Maturity => ({ type: 'maturity', theme, dimension, promise, due, from, to });

/** What members promise, in the order the story deals them out; {place} is the member's lead place. */
export const promises: Promised[] = [
  measured(
    'procurement',
    'PRO-02',
    'Buy more of what we can influence from suppliers in the six boroughs.',
    [1, '03-31'],
    { points: 6 },
  ),
  measured('employment', 'EMP-03', 'Hire more of our new starters from the six boroughs.', [1, '03-31'], {
    points: 5,
  }),
  milestone(
    'living-wage',
    'Become an accredited Living Wage employer.',
    [0, '09-30'],
    true,
    'Audit pay of contractors’ staff',
    'Agree the budget',
    'Sign the licence',
  ),
  activity('voice', 'Hold one open evening a year in {place} where residents question our board.'),
  measured('employment', 'EMP-04', 'Hire more new starters from the most deprived areas.', [1, '03-31'], {
    points: 4,
  }),
  milestone(
    'estates',
    'Open three rooms in {place} to community groups on weekday evenings, free.',
    [0, '12-31'],
    true,
    'Choose the rooms',
    'Insurance and keys',
    'First group in',
  ),
  measured(
    'employment',
    'EMP-02',
    'Let the share of our staff who live in the six boroughs grow.',
    [2, '03-31'],
    { points: 3 },
  ),
  maturity(
    'procurement',
    'procurement',
    'Make social value part of every tender we write.',
    [1, '03-31'],
    1,
    3,
  ),
  measured('environment', 'ENV-01', 'Cut our scope 1 and 2 emissions by a quarter.', [2, '03-31'], {
    factor: 0.75,
  }),
  activity(
    'procurement',
    'Meet local firms twice a year, with our buyers in the room, before contracts are advertised.',
  ),
  milestone(
    'health',
    'Offer every member of staff a blood pressure check at work.',
    [0, '03-31'],
    false,
    'Train thirty volunteers',
    'Checks at night shifts too',
  ),
  measured(
    'living-wage',
    'WAG-03',
    'Bring the contracts that pay the Living Wage close to all of them.',
    [1, '03-31'],
    { points: 15 },
  ),
  milestone(
    'employment',
    'Guarantee an interview to every care leaver from {place} who applies.',
    [1, '06-30'],
    false,
    'Agree the scheme with the council',
    'Train hiring managers',
  ),
  measured('estates', 'EST-01', 'Double the hours our rooms are used by community groups.', [2, '03-31'], {
    factor: 2,
  }),
  activity('environment', 'Plant and look after hedges and trees on our grounds with local schools.'),
  milestone(
    'voice',
    'Give residents two seats with votes on our anchor board.',
    [0, '10-31'],
    true,
    'Advertise',
    'Train and pay',
    'First meeting',
  ),
  measured('employment', 'EMP-09', 'Start more apprentices each year.', [1, '03-31'], { points: 0.6 }),
  maturity('employment', 'employer', 'Make fair, local hiring the way we always hire.', [2, '03-31'], 2, 4),
  milestone(
    'procurement',
    'Pay every undisputed invoice of a small firm within ten days.',
    [1, '03-31'],
    false,
    'Change the payment runs',
    'Tell suppliers',
  ),
  activity('health', 'Give staff two paid hours a month for their own health.'),
  measured('procurement', 'PRO-08', 'Pay more invoices within 30 days.', [0, '03-31'], { points: 4 }),
  milestone(
    'estates',
    'Give the old day centre in {place} to a community land trust.',
    [-1, '03-31'],
    false,
    'Survey',
    'Agree the lease',
  ),
  milestone(
    'environment',
    'Publish a net zero plan that our board has agreed.',
    [-1, '12-31'],
    true,
    'Measure',
    'Consult staff',
    'Board',
  ),
  maturity(
    'environment',
    'environment',
    'Look after our buildings and grounds with the climate in mind.',
    [2, '03-31'],
    1,
    2,
  ),
  activity('employment', 'Take thirty school students from {place} for a week of work each summer.'),
  milestone(
    'health',
    'Open a walking route across our grounds to everyone.',
    [0, '07-31'],
    true,
    'Paths',
    'Signs and lights',
  ),
  activity('voice', 'Pay residents who help us decide, at the Living Wage.'),
  milestone(
    'living-wage',
    'End zero-hours contracts for our own staff who want fixed hours.',
    [1, '12-31'],
    false,
    'Ask every worker',
    'New rotas',
  ),
  maturity(
    'voice',
    'civic',
    'Share decisions about our place with the people who live there.',
    [2, '03-31'],
    1,
    2,
  ),
];
