interface Accounts {
  /** What was done, true whatever the status. */
  did: [string, string, string];
  /** Why it is slow. */
  slow: string;
  /** Why the member sees it better than its dates say. */
  hope: string;
}

/** What members write of a pledge, by its theme. */
export const accounts: Record<string, Accounts> = {
  employment: {
    did: [
      'Forty people came to the open day in the library; nine have started work with us.',
      'We advertise at the job centre and in two mosques now, and interview within a week.',
      'Nobody needs a degree for our porter and kitchen jobs any more. Twelve people joined that way.',
    ],
    slow: 'Recruitment was frozen for five months. It opened again in March.',
    hope: 'Thirty posts held back by the freeze are advertised now, all of them locally first.',
  },
  'living-wage': {
    did: [
      'Cleaners and guards are paid at the new rate since April, and so are their night cover.',
      'We went through eleven contracts with the unions, line by line.',
      'Payroll now checks the rate every month and tells us who is near it.',
    ],
    slow: 'Two catering contracts run until next summer, and the contractor would not change them early.',
    hope: 'The contractor has agreed in writing to pay the rate from January.',
  },
  procurement: {
    did: [
      'Two more contracts went to firms in the boroughs this spring. The caterers had never answered a tender before.',
      'We cut the laundry contract into four, and a firm ten minutes away won one of them.',
      'Buyers met thirty-two local firms in the market hall. Six are now on our list.',
    ],
    slow: 'The contract we counted on was let nationally. Two smaller ones go to tender this autumn.',
    hope: 'Two large contracts are about to start and will bring us back.',
  },
  estates: {
    did: [
      'A choir, a food bank and a chess club have keys. The rooms stand empty on Fridays only.',
      'We cleared the ground floor and mended the ramp.',
      'Residents chose the colours, the hours and the rules, in that order.',
    ],
    slow: 'The building needs a new roof first. We asked for the money in July.',
    hope: 'The money for the roof was granted in October, and the builders are chosen.',
  },
  environment: {
    did: [
      'The boilers of two buildings are out and heat pumps are in.',
      'Pupils of three schools planted four hundred metres of hedge with our gardeners.',
      'Half our vans are electric now; the rest wait for chargers.',
    ],
    slow: 'The grid connection for the heat pumps came a year late.',
    hope: 'The connection works since September, and the pumps stand ready in the yard.',
  },
  voice: {
    did: [
      'Sixty residents came, and eleven questions got an answer in writing within a month.',
      'Two residents sit at the table and are paid for their evenings.',
      'We changed the visiting hours because the panel asked for it.',
    ],
    slow: 'Too few people knew of it. We knock on doors this time, with the tenants’ groups.',
    hope: 'The tenants’ groups have found fourteen people who want to take part.',
  },
  health: {
    did: [
      'Three hundred and ten people had their blood pressure taken; nineteen were sent to their doctor the same week.',
      'Night shifts have a walking group, led by a nurse.',
      'The path is open, with benches every two hundred steps.',
    ],
    slow: 'The nurses who were to train our volunteers left. New ones start in the spring.',
    hope: 'Two trainers are found, and the first twenty volunteers are booked.',
  },
};

/** Written to try the letters and the signs that people use. */
export const signs =
  'Đặng Nguyễn from the tenants’ panel opened the door herself 🎉. Thirty-one people came in.';
