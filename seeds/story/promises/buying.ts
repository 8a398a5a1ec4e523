import type { Promised } from './promised.ts';

/** Promises about procurement, and about estates and land. */
export const buying: Record<string, Promised> = {
  'local-spend': {
    type: 'measured',
    theme: 'procurement',
    indicator: 'PRO-02',
    promise: 'Spend {target} of what we can influence with suppliers in the six boroughs by {due}',
    due: [1, '03-31'],
    points: 6,
    accounts: {
      first: [
        'We cut the laundry contract into four, and a firm ten minutes away won one of them.',
        'Buyers ask two local firms for a price wherever the rules allow it.',
      ],
      then: [
        'Two more contracts went to firms in the boroughs this spring. The caterers had never answered a tender before.',
        'Our list of local suppliers is open to all members now, and three firms were found through it.',
      ],
    },
    revised:
      'Two large contracts are let nationally since the spring, so half of what we counted on is out of reach.',
  },
  'social-value': {
    type: 'maturity',
    theme: 'procurement',
    dimension: 'procurement',
    promise: 'Make social value part of every tender we write: level 3 in procurement by {due}',
    due: [1, '03-31'],
    from: 1,
    to: 3,
    accounts: {
      first: [
        'A page of questions about social value goes out with every tender above the threshold.',
        'All buyers have been trained, and two residents helped to write the questions.',
      ],
      then: [
        'What bidders promised is checked a year later. The first twelve contracts have been.',
        'Social value counts for a tenth of the marks in every tender now, also in the small ones.',
      ],
      slow: 'Half of the buying team changed this year, and the training began again.',
      hope: 'The team is complete, and the next six tenders all ask for it.',
    },
  },
  'meet-buyers': {
    type: 'activity',
    theme: 'procurement',
    promise: 'Meet local firms twice a year, with our buyers in the room, before contracts are advertised',
    due: null,
    accounts: {
      first: [
        'Thirty-two firms came to the market hall. Six are now on our list.',
        'At the first of the two meetings we showed the whole year’s tenders on one wall.',
      ],
      then: [
        'Both meetings took place. A joiner from round the corner won work the same month.',
        'Forty firms came in May, most of them for the first time.',
      ],
      slow: 'Only one of the two meetings took place, because the buyers’ dates clashed with the year end.',
      hope: 'Both dates for the coming year are fixed and printed.',
    },
  },
  'ten-days': {
    type: 'milestone',
    theme: 'procurement',
    promise: 'Pay every undisputed invoice of a small firm within ten days by {due}',
    due: [1, '03-31'],
    done: false,
    steps: ['Change the payment runs', 'Tell suppliers'],
    accounts: {
      first: [
        'Payments run twice a week now rather than every other Friday.',
        'The finance team marks small firms in the ledger, so that theirs go first.',
      ],
      then: [
        'Suppliers have the promise in writing, and the last quarter had no late invoice of a small firm.',
        'Every small firm was told how to send an invoice that is paid in ten days, and all of them are.',
      ],
      slow: 'Half of the invoices still wait for a signature in the departments.',
      hope: 'From this quarter goods that were received need no second signature.',
    },
  },
  'thirty-days': {
    type: 'measured',
    theme: 'procurement',
    indicator: 'PRO-08',
    promise: 'Pay {target} of undisputed invoices within 30 days by {due}',
    due: [0, '03-31'],
    points: 4,
    accounts: {
      first: [
        'Invoices come in by one address now, and each gets a number the same day.',
        'We phone the department when an invoice has waited a fortnight.',
      ],
      then: [
        'Departments see their own late invoices every Monday, oldest first.',
        'Orders name the person who signs, and who signs when they are away.',
      ],
    },
    revised: 'Two departments moved to another ledger this winter, and its first months were slow.',
  },
  rooms: {
    type: 'milestone',
    theme: 'estates',
    promise: 'Open three rooms in {place} to community groups on weekday evenings, free, by {due}',
    due: [0, '12-31'],
    done: true,
    steps: ['Choose the rooms', 'Settle insurance and keys', 'Welcome the first group'],
    accounts: {
      first: [
        'Residents chose the rooms, the hours and the rules, in that order.',
        'The three rooms are chosen, cleared and painted.',
      ],
      then: [
        'A choir, a food bank and a chess club have keys. The rooms stand empty on Fridays only.',
        'All three rooms are open, and the first forty evenings are booked.',
      ],
      slow: 'The insurer wanted another fire door before any group could have a key.',
      hope: 'The fire door is in, and the insurer comes to see it this month.',
    },
  },
  'room-hours': {
    type: 'measured',
    theme: 'estates',
    indicator: 'EST-01',
    promise: 'Give community groups {target} in our rooms a year by {due}',
    due: [2, '03-31'],
    factor: 2,
    accounts: {
      first: [
        'Groups book online, and hear the same day.',
        'The hall is open at weekends since a caretaker was found for them.',
      ],
      then: [
        'The old canteen is a room for groups now, with a kitchen they may use.',
        'We stopped asking for a deposit. Nothing has been broken so far.',
      ],
    },
    revised: 'The largest of our halls is closed for two years while its roof is renewed.',
  },
  'land-trust': {
    type: 'milestone',
    theme: 'estates',
    promise: 'Give the old day centre in {place} to a community land trust by {due}',
    due: [-1, '03-31'],
    done: false,
    steps: ['Survey the building', 'Agree the lease'],
    accounts: {
      first: [
        'The survey is done. The building is sound, and its roof is not.',
        'Surveyor and trust went through the building together and agree on what it needs.',
      ],
      then: [
        'The lease is signed, and the trust has the keys.',
        'The trust holds the lease for ninety-nine years and opens in the spring.',
      ],
      slow: 'The building needs a new roof first. We asked for the money in July.',
      hope: 'The money for the roof was granted in October, and the builders are chosen.',
    },
  },
};
