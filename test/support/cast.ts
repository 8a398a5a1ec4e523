import { crc32 } from 'node:zlib';
import { hash } from '@node-rs/argon2';
import { Types } from 'mongoose';
import { Member, type MemberDocument } from '../../src/members/member.ts';
import { Person, type PersonDocument, type Role, type SignedIn } from '../../src/people/person.ts';
import { addressUnderTest } from './app.ts';
import { Client } from './client.ts';

export const PASSWORD = 'rope harbour lantern seven';
/** A hash says itself what it costs: hundreds sign in, and few tests are about how dear a password is to guess. */
const CHEAP = { memoryCost: 64, timeCost: 1, parallelism: 1 };
let hashed: Promise<string> | undefined;

/** Makes a person who can sign in with PASSWORD. */
export async function person(
  name: string,
  { coordinator = false, roles = [] }: { coordinator?: boolean; roles?: [MemberDocument, Role][] } = {},
): Promise<PersonDocument> {
  const at = new Date('2026-01-05T09:00:00Z');
  hashed ??= hash(PASSWORD, CHEAP);
  const memberships = roles.map(([member, role]) => ({
    member: member._id,
    role,
    invited: { by: null, at },
    accepted: { at },
    ended: null,
  }));
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`;
  const password = { hash: await hashed, chosen: at };
  return Person.create({
    name,
    email,
    password,
    coordinator: coordinator ? { by: null, at } : null,
    memberships,
  });
}

/** Ada Obi coordinates the network. */
export const ada = () => person('Ada Obi', { coordinator: true });

/** A member as approval makes it: Hollybank Hospitals, an NHS trust in Greenwich, unless told otherwise. */
export function member(
  name = 'Hollybank Hospitals',
  changes: Partial<{ sector: string; leadPlace: string; on: string }> = {},
) {
  const by = new Types.ObjectId();
  const at = new Date('2024-04-02T09:00:00Z');
  const key = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const id = `9${String(crc32(key) % 10_000_000).padStart(7, '0')}`;
  const leadPlace = changes.leadPlace ?? 'E09000011';
  return Member.create({
    slug: key,
    approved: {
      name,
      sector: changes.sector ?? 'nhs',
      leadPlace,
      homePlaces: [leadPlace],
      website: 'https://hollybank.example',
      mailbox: 'anchors@hollybank.example',
      about: 'Hospitals and clinics.',
    },
    identifiers: [{ scheme: 'GB-COH', id }],
    identifierKeys: [`GB-COH ${id}`],
    sizeBand: '5000+',
    charter: { version: 1, agreed: { at }, confirmed: null },
    joined: { by, at, on: changes.on ?? '2024-04-02' },
  });
}

/** A browser in which this person is signed in, through the real form. */
export async function signedIn(who: SignedIn): Promise<Client> {
  const client = new Client(await addressUnderTest());
  const page = await client.open('/sign-in');
  const landed = await client.press('Sign in', { on: page, fill: { email: who.email, password: PASSWORD } });
  if (landed.path === '/session') throw new Error(`${who.name} could not sign in: ${landed.text}`);
  return client;
}

/** A browser of someone without an account. */
export const visitor = async (): Promise<Client> => new Client(await addressUnderTest());
