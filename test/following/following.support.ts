import { Follower, type StoredFollower } from '../../src/following/follower.ts';
import { Letter } from '../../src/mail/mail.ts';
import { visitor } from '../support/cast.ts';
import type { Client, Fill, Page } from '../support/client.ts';

export const WREN = 'wren@example.org';

/** The last letter to an address. */
export const letterTo = async (to: string) => Letter.findOne({ to }).sort({ queued: -1, _id: -1 }).lean();

/** The path of the last link of a kind in the newest letter to an address. */
export async function linkTo(to: string, kind: 'confirmations' | 'letters'): Promise<string> {
  const text = (await letterTo(to))?.text ?? '';
  return new RegExp(`/following/${kind}/\\S+`).exec(text)?.[0] ?? 'none';
}

/** Asks to follow what an address names, as a visitor does. */
export async function asks(path: string, fill: Fill = {}, client?: Client): Promise<Page> {
  const browser = client ?? (await visitor());
  return browser.press('Send the link', { on: await browser.open(path), fill: { email: WREN, ...fill } });
}

/** Follows it, confirmed; resolves to the follower. */
export async function follows(path: string, fill: Fill = {}): Promise<StoredFollower> {
  await asks(path, fill);
  const browser = await visitor();
  const page = await browser.open(await linkTo(WREN, 'confirmations'));
  await browser.press('Yes, write to me', { on: page });
  return (await Follower.findOne({ email: WREN }).lean<StoredFollower>())!;
}
