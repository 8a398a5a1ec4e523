import type { AccountOutcome, ViewOutcome } from '../../src/commitments/report-back.ts';
import type { Going } from './keeping.ts';
import type { Partners } from './partners.ts';

/** How one promise of the October assembly fares; all invented, and true of any promise. */
export interface Answers {
  /** Of which promises it can be true. */
  of: readonly Going[];
  /** The partner that speaks for the community; null where nobody was named. */
  to: keyof Partners | null;
  account: [AccountOutcome, string] | null;
  view: [ViewOutcome, string] | null;
  reply?: string;
  /** Personal data that a coordinator takes out of the view. */
  out?: string;
  /** Taken down in the room; confirmed by the member, or not. */
  said?: 'confirmed' | 'unconfirmed';
  /** The account came in these days, and nobody has read it yet. */
  unread?: true;
}

export const answers: readonly Answers[] = [
  {
    of: ['practice', 'finished'],
    to: 'citizens',
    account: ['done', 'It is done, and it is how we work now. Two of our board have come to see it.'],
    view: [
      'happened',
      'Yes. Families in our congregations have felt it. Thank you for coming back to say so.',
    ],
  },
  {
    of: ['practice', 'finished'],
    to: 'tenants',
    account: ['done', 'We did all that we said, and wrote to every household about it.'],
    view: ['did-not', 'Nobody on our three estates has had a letter, and nothing here is different.'],
    reply:
      'The letters went to the addresses of the old list. We have asked the association for the right one.',
  },
  {
    of: ['under way'],
    to: 'citizens',
    account: ['partly', 'The first half is in place. The rest waits for a contract that ends in the spring.'],
    view: ['partly', 'Where it has begun it works. We would like to hear a date for the rest.'],
  },
  {
    of: ['under way', 'slow'],
    to: 'faith',
    account: ['partly', 'It is under way at the larger of our sites.'],
    view: ['cannot-tell', 'None of our congregations is near enough to see it.'],
    unread: true,
  },
  {
    of: ['slow'],
    to: 'school',
    account: ['not-yet', 'We have the money and the people now, and begin after Easter.'],
    view: ['did-not', 'Our pupils asked in September and again in June. It has not begun.'],
  },
  {
    of: ['withdrawn'],
    to: 'faith',
    account: [
      'will-not',
      'It will not happen as we promised it: our board has chosen another way. We say so with regret.',
    ],
    view: ['did-not', 'It did not happen. We are glad that they said why.'],
  },
  {
    of: ['slow'],
    to: 'tenants',
    account: null,
    view: ['did-not', 'We have seen nothing of it, and nobody has told us why.'],
  },
  {
    of: ['practice', 'finished'],
    to: 'school',
    account: ['done', 'All of it, from the first week of term.'],
    view: null,
  },
  { of: ['practice', 'under way', 'slow'], to: 'citizens', account: null, view: null },
  {
    of: ['practice', 'finished'],
    to: null,
    account: ['done', 'It is done. Anyone can come and look.'],
    view: null,
  },
  {
    of: ['finished'],
    to: 'citizens',
    account: ['done', 'As the chief executive said on the night, and a month early.'],
    view: [
      'happened',
      'It happened. Ask Rosa Bright at 12 Lantern Court, who was the first to gain from it.',
    ],
    out: 'Rosa Bright at 12 Lantern Court',
    said: 'confirmed',
  },
  { of: ['under way', 'slow'], to: 'tenants', account: null, view: null, said: 'unconfirmed' },
];
