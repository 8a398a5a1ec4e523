import type { Promised } from './promised.ts';

/** Promises about the environment, about partnership and voice, and about health. */
export const living: Record<string, Promised> = {
  emissions: {
    type: 'measured',
    theme: 'environment',
    indicator: 'ENV-01',
    promise: 'Cut our scope 1 and 2 emissions by a quarter, to {target} a year, by {due}',
    due: [2, '03-31'],
    factor: 0.75,
    accounts: {
      first: [
        'The boilers of two buildings are out, and heat pumps are in.',
        'We turned the heating down by one degree and told everyone why.',
      ],
      then: [
        'Half our vans are electric now; the rest wait for chargers.',
        'The roof of the main building carries panels since March.',
      ],
    },
    revised: 'The grid connection for our heat pumps is promised two years later than it was.',
  },
  hedges: {
    type: 'activity',
    theme: 'environment',
    promise: 'Plant and look after 400 metres of hedge and 60 trees on our grounds with local schools',
    due: null,
    accounts: {
      first: [
        'Pupils of three schools planted the first 250 metres of hedge with our gardeners.',
        'Forty of the sixty trees are in. Each has a class that waters it.',
      ],
      then: [
        'All 400 metres are planted, and 57 of the 60 trees came through the dry summer.',
        'The hedge is whole, and the schools come twice a year to cut and count.',
      ],
      slow: 'The dry spring killed a third of what was planted, and we begin again in November.',
      hope: 'Two hundred young plants are ordered, and the schools have their dates.',
    },
  },
  'net-zero-plan': {
    type: 'milestone',
    theme: 'environment',
    promise: 'Publish a net zero plan that our board has agreed by {due}',
    due: [-1, '12-31'],
    done: true,
    steps: ['Measure', 'Consult staff', 'Take it to the board'],
    accounts: {
      first: [
        'Our emissions are measured, building by building.',
        'We know what we emit and where. Two buildings make half of it.',
      ],
      then: [
        'The board agreed the plan, and it is on our website, with a date for every step.',
        'The plan is published. Three hundred members of staff had a say in it.',
      ],
      slow: 'The consultation took three months longer, because the night shifts had not been asked.',
      hope: 'The plan is on the agenda of the next board meeting.',
    },
  },
  'climate-level': {
    type: 'maturity',
    theme: 'environment',
    dimension: 'environment',
    promise: 'Look after our buildings and grounds with the climate in mind: level 2 by {due}',
    due: [2, '03-31'],
    from: 1,
    to: 2,
    accounts: {
      first: [
        'Every repair above £10,000 now asks what it does to our emissions.',
        'The gardeners stopped using peat and pesticides.',
      ],
      then: [
        'All buildings have a plan for heat and for heavy rain, and we are a level further.',
        'An outside engineer looked at our buildings and agreed that we are at level 2.',
      ],
      slow: 'The survey of the older buildings waits for a second engineer.',
      hope: 'The engineer starts next month, and nine of fourteen buildings are surveyed.',
    },
  },
  'open-evening': {
    type: 'activity',
    theme: 'voice',
    promise: 'Hold one open evening a year in {place} where residents question our board',
    due: null,
    accounts: {
      first: [
        'Sixty residents came, and eleven questions got an answer in writing within a month.',
        'Đặng Nguyễn from the tenants’ panel opened the door herself 🎉. Thirty-one people came in.',
      ],
      then: [
        'Eighty people came this year. We changed the visiting hours because they asked for it.',
        'The board answered nineteen questions in the hall and four by letter.',
      ],
      slow: 'Too few people knew of the evening. We knock on doors this time, with the tenants’ groups.',
      hope: 'The hall is booked for the spring, and the tenants’ groups invite with us.',
    },
  },
  'resident-seats': {
    type: 'milestone',
    theme: 'voice',
    promise: 'Give residents two seats with votes on our anchor board by {due}',
    due: [0, '10-31'],
    done: true,
    steps: ['Advertise', 'Train and pay', 'Hold the first meeting'],
    accounts: {
      first: [
        'Twenty-three residents applied for the two seats.',
        'The seats were advertised in four languages and at every surgery.',
      ],
      then: [
        'Two residents sit at the table with votes, and are paid for their evenings.',
        'The first meeting with both residents took place. They put the first item on the agenda.',
      ],
      slow: 'One of the two who were chosen moved away, and we advertised again.',
      hope: 'The second seat is filled, and both begin their training this month.',
    },
  },
  'paid-voices': {
    type: 'activity',
    theme: 'voice',
    promise: 'Pay residents who help us decide, at the Living Wage',
    due: null,
    accounts: {
      first: [
        'Fourteen residents were paid for panels and interviews this year.',
        'Payment is by voucher or by bank, as people choose, within a week.',
      ],
      then: [
        'Every panel pays now. Twenty-two residents were paid for 180 hours.',
        'We publish what we pay for, and nobody has to ask for it any more.',
      ],
      slow: 'Payments took two months, because each resident had to be set up as a supplier.',
      hope: 'Finance agreed a simpler form, and it is in use since last month.',
    },
  },
  'civic-level': {
    type: 'maturity',
    theme: 'voice',
    dimension: 'civic',
    promise: 'Share decisions about our place with the people who live there: level 2 by {due}',
    due: [2, '03-31'],
    from: 1,
    to: 2,
    accounts: {
      first: [
        'Residents decided how £20,000 of our community budget was spent.',
        'We publish what we are about to decide a month before, in plain words.',
      ],
      then: [
        'Residents’ groups scored us with us, and we agree that we are a level further.',
        'Two decisions of the year were changed by what residents said, and we say which.',
      ],
      slow: 'The residents’ group we worked with dissolved, and another is being found.',
      hope: 'Fourteen people want to take part, and the first evening is in the diary.',
    },
  },
  'blood-pressure': {
    type: 'milestone',
    theme: 'health',
    promise: 'Offer every member of staff a blood pressure check at work by {due}',
    due: [0, '03-31'],
    done: false,
    steps: ['Train thirty volunteers', 'Check on night shifts too'],
    accounts: {
      first: [
        'Thirty volunteers are trained, from six departments.',
        'Volunteers measured three hundred and ten people. Nineteen saw their doctor the same week.',
      ],
      then: [
        'The night shifts are done too, and every member of staff was offered a check.',
        'Everyone was offered a check, and eight in ten took it.',
      ],
      slow: 'The nurses who trained our volunteers left before the night shifts were reached.',
      hope: 'Two trainers are found, and the first night is booked.',
    },
  },
  'health-hours': {
    type: 'activity',
    theme: 'health',
    promise: 'Give staff two paid hours a month for their own health',
    due: null,
    accounts: {
      first: [
        'Half the staff used their hours in the first six months, most of them to walk or swim.',
        'The two hours are in every contract since April.',
      ],
      then: [
        'Night shifts have a walking group now, led by a nurse.',
        'Managers plan the hours with the rota, so that nobody gives them up.',
      ],
      slow: 'Wards with vacancies could not spare the hours, and few there used them.',
      hope: 'The hours can be saved up for half a day now.',
    },
  },
  'walking-route': {
    type: 'milestone',
    theme: 'health',
    promise: 'Open a walking route across our grounds to everyone by {due}',
    due: [0, '07-31'],
    done: true,
    steps: ['Lay the paths', 'Put up signs and lights'],
    accounts: {
      first: [
        'The paths are laid, and wide enough for two wheelchairs.',
        'The path is down as far as the gate. Benches stand every two hundred steps.',
      ],
      then: [
        'The route is open, day and night, with lights along the whole of it.',
        'Signs are up and the gate is open. The school uses the route every morning.',
      ],
      slow: 'A gas pipe lay where the path was to go, and the path goes round it now.',
      hope: 'The last forty metres are being laid, and the lights are in store.',
    },
  },
};
