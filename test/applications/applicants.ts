import { Letter } from '../../src/mail/mail.ts';
import { visitor } from '../support/cast.ts';
import { type Client, ORIGIN, type Page } from '../support/client.ts';

/** What Maple Street University writes when it applies, unless told otherwise. */
export const maple = {
  name: 'Maple Street University',
  'scheme-1': 'GB-UKPRN',
  'identifier-1': '1000 1234',
  sector: 'university',
  leadPlace: 'E09000028',
  homePlaces: ['E09000028', 'E09000022'],
  website: 'maple.example',
  sizeBand: '1000-4999',
  mailbox: 'Anchors@Maple.example',
  leadName: 'Lin Nguyễn',
  leadEmail: 'lin@maple.example',
  sponsorName: 'Sam Odi',
  sponsorEmail: 'sam@maple.example',
  charter: 'yes',
};

type Fill = Record<string, string | string[]>;

/** Someone without an account fills in the application and sends it. */
export async function applyAs(changes: Fill = {}, client?: Client): Promise<Page> {
  const who = client ?? (await visitor());
  return who.press('Send the application', {
    on: await who.open('/applications/new'),
    fill: { ...maple, ...changes },
  });
}

/** The path of the link in the newest letter to someone. */
export async function linkTo(address: string): Promise<string> {
  const letter = await Letter.findOne({ to: address }).sort({ queued: -1, _id: -1 });
  const link = new RegExp(`${ORIGIN}(/\\S+)`).exec(letter?.text ?? '');
  if (!link) throw new Error(`There is no letter with a link to ${address}`);
  return link[1]!;
}

/** Applies and confirms the address. */
export async function applyAndConfirm(changes: Fill = {}): Promise<void> {
  await applyAs(changes);
  const client = await visitor();
  const page = await client.open(await linkTo(String(changes.leadEmail ?? maple.leadEmail)));
  await client.press('This is my address', { on: page });
}
