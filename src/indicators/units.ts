/** What a unit is called, and how many of its smallest steps make one: pence, minutes, kilograms, tenths. */
export const UNITS = {
  people: { steps: 1, one: 'person', many: 'people' },
  contracts: { steps: 1, one: 'contract', many: 'contracts' },
  tenders: { steps: 1, one: 'tender', many: 'tenders' },
  invoices: { steps: 1, one: 'invoice', many: 'invoices' },
  commitments: { steps: 1, one: 'commitment', many: 'commitments' },
  homes: { steps: 1, one: 'home', many: 'homes' },
  m2: { steps: 1, one: 'm²', many: 'm²' },
  GBP: { steps: 100, one: 'pound', many: 'pounds' },
  hours: { steps: 60, one: 'hour', many: 'hours' },
  tCO2e: { steps: 1000, one: 'tCO2e', many: 'tCO2e' },
  percent: { steps: 10, one: 'per cent', many: 'per cent' },
  flag: { steps: 1, one: 'member', many: 'members' },
  level: { steps: 1, one: 'level', many: 'levels' },
} as const;

export type Unit = keyof typeof UNITS;
