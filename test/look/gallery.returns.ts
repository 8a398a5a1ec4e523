const STATES = ['accepted', 'submitted', 'queried', 'not-reported', 'not-collected', 'nothing-yet'];

export const returnData = {
  nav: [
    {
      name: 'Employment',
      figures: [
        { name: 'Workforce headcount', href: '#emp-01', state: 'submitted' },
        { name: 'Local new starters share', href: '#emp-03', state: 'given-by-colleague' },
        { name: 'Starters from most deprived areas', href: '#emp-04', state: 'drafted' },
      ],
    },
    { name: 'Procurement', figures: [{ name: 'Local spend share', href: '#pro-02', state: 'submitted' }] },
  ],
  reasons: [
    { value: 'not-reported', text: 'Not reported: we could not get it this time' },
    { value: 'not-collected', text: 'Not collected: we do not count this' },
    { value: 'not-applicable', text: 'Not applicable: it cannot apply to us' },
    { value: 'withheld', text: 'Withheld: we have it and will not publish it' },
  ],
};

const GROUPS = [
  {
    name: 'Employment',
    columns: ['Head-count', 'Local staff', 'Local starters', 'Depr. areas', 'Appr. starts'],
  },
  { name: 'Living wage', columns: ['LW accr.', 'LW contr.'] },
  { name: 'Procurement', columns: ['Spend', 'Local spend'] },
  { name: 'Estates', columns: ['Room hours'] },
  { name: 'Voice', columns: ['Report backs'] },
];

const columns = GROUPS.flatMap(({ name, columns }) =>
  columns.map((words, i) => ({ code: `${name.slice(0, 3).toUpperCase()}-0${i + 1}`, words, first: i === 0 })),
);

export const boardData = {
  stages: [
    { key: 'accepted', name: 'Accepted', count: 8 },
    { key: 'submitted', name: 'Submitted, to check', count: 5 },
    { key: 'queried', name: 'Queried or changed', count: 4 },
    { key: 'drafting', name: 'Drafting', count: 4 },
    { key: 'not-opened', name: 'Not opened', count: 3 },
  ],
  groups: GROUPS.map(({ name, columns }) => ({
    name,
    columns: columns.map((words, i) => ({ number: `0${i + 1}`, words })),
  })),
  rows: ['Thamesmere University Hospitals NHS Trust', 'Eastmere Council', 'Tabard Lane Homes'].map(
    (member, row) => ({
      member,
      href: '/x',
      needs: row === 0,
      state: 'Queried',
      cells: columns.map(({ code, first }, i) => ({
        code,
        first,
        href: i % 2 ? '/x' : null,
        state: STATES[(i + row) % 6],
      })),
      last: 'Answer came 19 June',
      next: row === 1 ? null : { text: 'Read it', href: '/x' },
    }),
  ),
  coverage: columns.map(({ code, first }, i) => ({ code, first, n: 17 - i, of: 24, partial: 17 - i < 12 })),
};
