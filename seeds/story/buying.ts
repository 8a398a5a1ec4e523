import type { Types } from 'mongoose';
import { type Buying, NO_BUYING } from '../../src/members/buying.ts';
import { Member } from '../../src/members/member.ts';
import { acceptChange, latestProfile, proposeProfile } from '../../src/members/profile.ts';
import { at, type Calendar, dayIn } from './calendar.ts';
import type { Joined } from './joining.ts';

type Told = Pick<Buying, 'categories' | 'how'> & { box: string; page?: string };

/** What some of the members buy, as their leads say it. */
const TOLD: Record<string, Told> = {
  'Thamesmere University Hospitals NHS Trust': {
    categories: [
      'Fruit and vegetables',
      'Catering for meetings',
      'Cleaning',
      'Courier bicycles',
      'Small building works',
    ],
    how: 'Orders under £10,000 go to three quotes, one of them from a small local business. Invoices are paid within 14 days.',
    ...{ box: 'procurement', page: '/suppliers' },
  },
  'Marlcombe Council': {
    categories: ['Street trees', 'School meals', 'Translation', 'Printing', 'Repairs to homes'],
    how: 'We meet new suppliers on the first Tuesday of each month. Bring your insurance certificate, and we fill in the form together.',
    ...{ box: 'suppliers', page: '/doing-business' },
  },
  'Bankside Technical University': {
    categories: ['Catering', 'Laboratory supplies', 'Security', 'Furniture, new and mended'],
    how: 'Write to our buyers with a page about what you make and where. We answer within ten working days.',
    box: 'purchasing',
  },
  'Rope Walk Housing': {
    categories: ['Roofing', 'Gardening', 'Boiler repairs', 'Lift maintenance'],
    how: 'Our list of approved trades opens each April. Small firms need no accounts of three years.',
    ...{ box: 'trades', page: '/approved-trades' },
  },
};

const mailboxOf = (website: string, box: string): string => `${box}@${website.replace('https://', '')}`;

/** Some leads say what they buy, and a coordinator accepts it. */
export async function buyingIsTold(calendar: Calendar, joined: Joined[], coordinator: Types.ObjectId) {
  const told = joined.flatMap(one => ({ ...one, says: TOLD[one.told.name] }));
  for (const [nth, { member, lead, says }] of told.entries())
    if (says)
      await tell(member._id, says, {
        lead: lead._id,
        coordinator,
        when: at(dayIn(calendar, 0, '05-12'), nth),
      });
}

interface Telling {
  lead: Types.ObjectId;
  coordinator: Types.ObjectId;
  when: Date;
}

async function tell(id: Types.ObjectId, { box, page, ...says }: Told, { lead, coordinator, when }: Telling) {
  const member = (await Member.findById(id))!;
  const profile = latestProfile(member);
  const link = page ? `${profile.website}${page}` : '';
  const buying = { ...NO_BUYING, ...says, link, mailbox: mailboxOf(profile.website, box) };
  const acting = { by: lead, version: member.version, at: when };
  const changed = await proposeProfile(member, { ...profile, buying }, acting);
  await acceptChange(changed, {
    ...{ by: coordinator, seen: String(changed.waiting?.id), words: { asked: [], seen: true } },
    at: new Date(when.getTime() + 3 * 3_600_000),
  });
}
