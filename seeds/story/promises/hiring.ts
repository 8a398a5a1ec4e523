import type { Promised } from './promised.ts';

/** Promises about employment and about pay. */
export const hiring: Record<string, Promised> = {
  starters: {
    type: 'measured',
    theme: 'employment',
    indicator: 'EMP-03',
    promise: 'Hire {target} of our new starters from the six boroughs by {due}',
    due: [1, '03-31'],
    points: 5,
    accounts: {
      first: [
        'Every post below manager is advertised at the job centre a week before anywhere else.',
        'Forty people came to the open day in the library; nine have started work with us.',
      ],
      then: [
        'We interview at the college and in two mosques now, and give an answer within a week.',
        'Nobody needs a degree for our porter and kitchen jobs any more. Twelve local people joined that way.',
      ],
    },
    revised: 'We closed a site in the boroughs, and most of our new posts are at another one outside them.',
  },
  'deprived-areas': {
    type: 'measured',
    theme: 'employment',
    indicator: 'EMP-04',
    promise: 'Hire {target} of our new starters from the most deprived areas by {due}',
    due: [1, '03-31'],
    points: 4,
    accounts: {
      first: [
        'Two advisers sit in the estate’s community centre every Tuesday and help with applications.',
        'We pay travel and childcare on interview days, and say so in the advertisement.',
      ],
      then: [
        'The tenants’ association chose six of the people we trained this winter.',
        'A place on our pre-employment course comes with a promise of an interview. Eighteen people took it.',
      ],
    },
    revised: 'Our course for people out of work lost its outside funding, and now has half as many places.',
  },
  'local-workforce': {
    type: 'measured',
    theme: 'employment',
    indicator: 'EMP-02',
    promise: 'See {target} of our staff live in the six boroughs by {due}',
    due: [2, '03-31'],
    points: 3,
    accounts: {
      first: [
        'We asked those who moved away why they did. Rent was the answer, so we wrote to the housing associations.',
        'Staff who live within the boroughs can now swap to the site nearest home.',
      ],
      then: [
        'Forty homes for key workers are let through us, all within half an hour of work.',
        'Payroll checks home boroughs twice a year now, so that we see a change before it is a year old.',
      ],
    },
    revised: 'Two teams moved to a shared office outside the boroughs in the autumn.',
  },
  apprentices: {
    type: 'measured',
    theme: 'employment',
    indicator: 'EMP-09',
    promise: 'Start apprentices in numbers worth {target} of our workforce a year by {due}',
    few: 'Start more apprentices a year by {due} than we did before',
    due: [1, '03-31'],
    points: 0.4,
    accounts: {
      first: [
        'Every team that loses someone must ask first whether an apprentice could learn the job.',
        'We opened apprenticeships in the kitchen, in finance and in the stores beside those we had.',
      ],
      then: [
        'The college teaches our groups on two fixed mornings, so that managers can plan the week.',
        'Last year’s apprentices told this year’s applicants what it is like. More of them said yes.',
      ],
    },
    revised:
      'The training provider for two of our trades closed, and the college can take fewer people a year.',
  },
  'care-leavers': {
    type: 'milestone',
    theme: 'employment',
    promise: 'Guarantee an interview to every care leaver from {place} who applies by {due}',
    due: [1, '06-30'],
    done: false,
    steps: ['Agree the scheme with the council', 'Train hiring managers'],
    accounts: {
      first: [
        'The council’s leaving-care team and we have signed how they tell us of applicants.',
        'Four care leavers read the first draft of the scheme and changed half of it.',
      ],
      then: [
        'All forty-one managers who hire have been trained, and every care leaver who applied was seen.',
        'The guarantee stands in every advertisement now, and personnel checks that it is kept.',
      ],
      slow: 'The leaving-care team had no manager for five months. It has one again since March.',
      hope: 'The training for managers is booked for this summer, and the first applicants are known to us.',
    },
  },
  'fair-hiring': {
    type: 'maturity',
    theme: 'employment',
    dimension: 'employer',
    promise: 'Make fair, local hiring the way we always hire: level 4 as an employer by {due}',
    due: [2, '03-31'],
    from: 2,
    to: 4,
    accounts: {
      first: [
        'Names, schools and dates of birth are left out of what our panels read.',
        'The board sees who applied, who was seen and who was hired, by borough, every quarter.',
      ],
      then: [
        'Unions and residents’ groups looked at how we hire and agreed that we are a level further.',
        'Every manager answers once a year for whom they hired, and from where.',
      ],
      slow: 'Recruitment was frozen for five months, so that the new way of hiring was hardly used.',
      hope: 'The posts held back by the freeze are advertised now, all of them in the new way.',
    },
  },
  'work-weeks': {
    type: 'activity',
    theme: 'employment',
    promise: 'Take thirty school students from {place} for a week of work each summer',
    due: null,
    accounts: {
      first: [
        'Thirty-three students came, from four schools. Eleven asked about apprenticeships.',
        'The first group was twenty-eight, and the two who fell ill came in October.',
      ],
      then: [
        'Thirty-five students came this time, six of them to the engineers.',
        'All thirty places were taken by May. Each student had one person to ask, all week.',
      ],
      slow: 'Only half the places were taken, because our invitation reached the schools too late.',
      hope: 'The schools have the dates for the coming summer already, and twenty-two students are named.',
    },
  },
  'living-wage': {
    type: 'milestone',
    theme: 'living-wage',
    promise: 'Become an accredited Living Wage employer by {due}',
    due: [0, '09-30'],
    done: true,
    steps: ['Audit pay of contractors’ staff', 'Agree the budget', 'Sign the licence'],
    accounts: {
      first: [
        'We went through eleven contracts with the unions, line by line, and know what is missing.',
        'The audit found sixty-two people below the rate, nearly all of them cleaning at night.',
      ],
      then: [
        'The licence is signed. Cleaners and guards are paid at the rate, and so is their night cover.',
        'We are accredited, and payroll checks the rate every month.',
      ],
      slow: 'Two catering contracts run until next summer, and the contractor would not change them early.',
      hope: 'The contractor has agreed in writing to pay the rate from January.',
    },
  },
  'wage-contracts': {
    type: 'measured',
    theme: 'living-wage',
    indicator: 'WAG-03',
    promise: 'See {target} of our relevant contracts pay the Living Wage by {due}',
    due: [1, '03-31'],
    points: 15,
    accounts: {
      first: [
        'Each contract that comes up for renewal now asks for the Living Wage in its first paragraph.',
        'We wrote to all contractors and said which year theirs must change.',
      ],
      then: [
        'The laundry and the grounds contracts changed in April, in the middle of their term.',
        'Contractors must show us a payslip of each grade once a year. All but one have.',
      ],
    },
    revised: 'Three contracts we counted on were extended nationally for two years, on their old terms.',
  },
  'fixed-hours': {
    type: 'milestone',
    theme: 'living-wage',
    promise: 'End zero-hours contracts for those of our staff who want fixed hours by {due}',
    due: [1, '12-31'],
    done: false,
    steps: ['Ask every worker', 'Write new rotas'],
    accounts: {
      first: [
        'We asked all hundred and eight people without fixed hours. Seventy want them.',
        'Everyone without fixed hours had a talk with someone who is not their manager.',
      ],
      then: [
        'Everyone who wanted fixed hours has them, in writing, since the new rotas began.',
        'The new rotas are in force on every site, and nobody who asked is left without hours.',
      ],
      slow: 'The rota software could not plan fixed hours, and its replacement came late.',
      hope: 'The new software runs on two sites, and the third follows this quarter.',
    },
  },
};
