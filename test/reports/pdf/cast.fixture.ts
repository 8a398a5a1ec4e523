/** Invented organisations: long names, another alphabet, an emoji, marks that XML and HTML care about. */
export const CAST: [name: string, sector: string, place: string][] = [
  ['Thamesmere University Hospitals NHS Trust', 'NHS trust', 'Southwark'],
  ['Effra Bank University', 'University', 'Lambeth'],
  ['Ravensbourne Vale Council', 'Council', 'Bromley'],
  ['Quaggy Housing', 'Housing association', 'Lewisham'],
  ['Shooters Rise Homes', 'Housing association', 'Greenwich'],
  ['Furzedown Lane Homes', 'Housing association', 'Lambeth'],
  ["Guy & St Example's Foundation Trust", 'NHS trust', 'Southwark'],
  ['Gallions Shore Logistics', 'Business', 'Greenwich'],
  ['Nguyễn & Daughters Catering', 'Business', 'Lewisham'],
  ['Surrey Reach Engineering', 'Business', 'Southwark'],
  ['Kelsey Green Homes', 'Housing association', 'Bromley'],
  ['Danson Park College', 'College', 'Bexley'],
  ['Crayford Marsh Council', 'Council', 'Bexley'],
  ['Deptford Creek Council', 'Council', 'Lewisham'],
  ['Brockwell Council', 'Council', 'Lambeth'],
  ['Peckham Rye Council', 'Council', 'Southwark'],
  ['Meridian Hill University', 'University', 'Greenwich'],
  ['Royal Blackheath Institute of Art, Design and Landscape Architecture', 'University', 'Lewisham'],
  ['Catford Bridge College', 'College', 'Lewisham'],
  ['Elmstead Woods Community Health NHS Trust', 'NHS trust', 'Bromley'],
  ['Oxleaze NHS Foundation Trust', 'NHS trust', 'Greenwich'],
  ['Cray Valley Ambulance NHS Trust', 'NHS trust', 'Bexley'],
  ['Sunflower 🌻 Homes', 'Housing association', 'Southwark'],
  ['Woolwich Arsenal College', 'College', 'Greenwich'],
];

/** By theme: promises as members word them, and what they later say. */
export const PROMISES: Record<string, [promise: string, said: string][]> = {
  employment: [
    [
      'Half of all new starters live in the six boroughs when we appoint them',
      'Our jobs page now lists every post at the two job centres first. The last intake was our most local yet.',
    ],
    [
      'Take on 40 apprentices a year from the neighbourhoods around our main site',
      'Two cohorts started. A third waits for the college to confirm its places.',
    ],
    ['Open a paid pathway for people leaving care', 'Each person on it has a mentor from another team.'],
  ],
  'living-wage': [
    [
      'Become an accredited Living Wage employer',
      'Accreditation awarded in November, after the cleaning contract was moved to the rate.',
    ],
    [
      'Pay everyone who works on our sites the Living Wage, contractors included',
      'The security contract was extended instead of being let again. It goes to tender in the autumn with the rate in it.',
    ],
  ],
  procurement: [
    [
      'Spend 26% of what we can influence with businesses in the six boroughs',
      'Two catering contracts were extended instead of being let again. Both go to tender this autumn, with a local supplier day first.',
    ],
    [
      'Pay every small supplier within 15 days',
      'The new ledger pays on approval. The average is now nine days.',
    ],
    [
      'Give social value a tenth of the score in every tender over £100,000',
      'All of this year’s tenders carried it.',
    ],
  ],
  estates: [
    [
      'Let community groups use our rooms free on four evenings a week',
      'Two buildings open on four evenings; the third waits for a fire door.',
    ],
    [
      'Bring three empty shops on our estate into use for local traders',
      'One is let to a repair café. Two need their shutters replaced.',
    ],
  ],
  environment: [
    [
      'Open the hospital gardens to neighbours on the first Sunday of each month',
      'The gardens opened every month, twice in the rain.',
    ],
    [
      'Halve the emissions of our buildings and vehicles by 2030',
      'The heat pumps at the main site are running. Gas use fell by a fifth.',
    ],
  ],
  voice: [
    [
      'Answer every commitment made at the assembly by the date we gave',
      'All four were answered; two of them late by a fortnight.',
    ],
    [
      'Hold a residents’ panel before each decision about our land',
      'The panel met three times. Its notes are public. سُئل السكان عن المدخل الجديد.',
    ],
  ],
  health: [
    [
      'Offer a Vital 5 check to every colleague who wants one',
      'A nurse visits each depot once a quarter. ✓ 𒀭 שלום',
    ],
    [
      'Reach level 3 for how our services build local health',
      'The board and the residents’ panel scored us together in June.',
    ],
  ],
};

export const INDICATORS: Record<string, [code: string, name: string, unit: string, sentence: string][]> = {
  employment: [
    ['EMP-03', 'Local new starters share', '%', 'New starters who live in the six boroughs when appointed.'],
    [
      'EMP-04',
      'Starters from most deprived areas',
      '%',
      'New starters who live in the fifth of areas with the most deprivation.',
    ],
    ['EMP-08', 'Apprentices in post', 'people', 'Apprentices employed on the day of the count.'],
  ],
  'living-wage': [
    [
      'WAG-01',
      'Living Wage accredited',
      'members',
      'Members holding a current accreditation at the end of the year.',
    ],
    [
      'WAG-03',
      'Contracts paying the Living Wage',
      '%',
      'Relevant contracts whose workers are paid the rate.',
    ],
  ],
  procurement: [
    [
      'PRO-02',
      'Local spend share',
      '%',
      'Spending that members can influence, placed with firms and charities that trade in the six boroughs.',
    ],
  ],
  estates: [
    ['EST-01', 'Community use of buildings', 'hours', 'Hours booked by community groups free or below cost.'],
  ],
  environment: [
    ['ENV-01', 'Scope 1 and 2 emissions', 'tCO₂e', 'Greenhouse gases from fuel burnt and power bought.'],
  ],
  voice: [
    [
      'VOI-01',
      'Commitments reported back on time',
      '%',
      'Commitments due in the year that were answered in public by their date.',
    ],
  ],
  health: [
    ['HEA-01', 'Vital 5 checks', 'people', 'Staff or residents completing a check outside clinical care.'],
  ],
};

export const STATUS_TURNS = [
  ['on-track', 'On track'],
  ['achieved', 'Achieved'],
  ['behind', 'Behind'],
  ['on-track', 'On track'],
  ['not-started', 'Not started'],
  ['on-track', 'On track'],
  ['no-update', 'No update'],
  ['achieved', 'Met (revised)'],
  ['on-track', 'On track'],
  ['behind', 'Behind'],
  ['withdrawn', 'Withdrawn'],
  ['on-track', 'On track'],
  ['not-achieved', 'Not achieved'],
] as const;

export const WORDS = {
  foreword:
    'Four years ago, in a hall in Peckham, residents asked the largest employers around them a plain question: what will you do, and how will we know?\n\nThis report is the answer for a year. It says what each member promised, in its own words, and what became of it. Some promises were kept early. Others are behind, and each of those carries its reason.\n\nNot every number is here. Where a member could not count something, the page says so instead of guessing; where few people are concerned, it says nothing about them at all. We would rather print a gap than a number nobody can trust.\n\nThank you to the people in human resources, procurement and estates teams who filled in the returns, most of them beside another job, and to everyone who came to an assembly and asked again.',
  next: 'Returns for 2026/27 open on 6 April 2027 and are due on 26 June. The figure for room hours moves from quarters to half-years, which most members already keep.\n\nThe assembly meets again on 14 October 2026. Commitments due by then are listed in this report with the date of their next report-back.',
  themeNext:
    'Four catering and linen contracts, worth £31m, go to tender before March. Each starts with a supplier day in the borough.',
  method: [
    'Network percentages are one sum divided by another, over the members that gave both. They are never means of percentages.',
    'Coverage says how many members a figure rests on. Missing is never counted as zero and nothing is scaled up.',
    'Counts of people from 1 to 7 print as *, others to the nearest 5. Further cells are hidden where a small count could be worked out from them.',
    'A change is between two adjacent periods over the members of both.',
  ],
};
