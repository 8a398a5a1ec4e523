import type { HydratedDocument } from 'mongoose';
import { createTransport, type Transporter } from 'nodemailer';
import { network } from '../network/current.ts';
import { asItIsNow } from './anew.ts';
import { Letter } from './mail.ts';
import { type Failure, isRefusal, reasonOf } from './refusal.ts';

/** While one process tries a letter, others leave it alone this long. */
const LEASE_MS = 60_000;
/** Waits between attempts: doubling from half a minute up to six hours. */
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 6 * 60 * 60_000;
/** A letter that the server refuses for good is offered this often, this far apart. */
const MOST_REFUSALS = 3;
const REFUSED_WAIT_MS = 15 * 60_000;
/** A letter is given up when nobody has taken it for so long: its links are over or soon will be. */
const LONGEST_TRIED_MS = 3 * 24 * 60 * 60_000;

/** How long a mail server may take to answer at all, to say the next thing, and to take a letter. */
const CONNECTION_MS = 10_000;
const SILENCE_MS = 30_000;
const LETTER_MS = 45_000;
/** Letters on their way at once, so that one that hangs holds up no other. */
const LANES = 4;

/** Carries queued letters to the mail server. */
interface Post {
  /** Sends every letter that is due; resolves to how many the server took. */
  sendDue(at?: Date): Promise<number>;
  /** Begins no letter any more and lets go of those on their way: they are tried again after the next start. */
  stop(): void;
}

interface PostTimeouts {
  connection: number;
  silence: number;
  letter: number;
}

const PATIENCE: PostTimeouts = { connection: CONNECTION_MS, silence: SILENCE_MS, letter: LETTER_MS };

/** A post over SMTP, as `SMTP_URL` tells; `from` is the sender of every letter. */
export function smtpPost(url: string, from: string, patience = PATIENCE): Post {
  const { connection, silence } = patience;
  const timeouts = { connectionTimeout: connection, greetingTimeout: connection, socketTimeout: silence };
  const server = createTransport({ url, ...timeouts }, { from });
  const stopping = new AbortController();
  const van: Van = { server, patience, stopping: stopping.signal };
  const stop = () => {
    stopping.abort();
    server.close();
  };
  return { sendDue: (at = new Date()) => sendDue(van, at), stop };
}

interface Van {
  server: Transporter;
  patience: PostTimeouts;
  stopping: AbortSignal;
}

async function sendDue(van: Van, at: Date): Promise<number> {
  const taken = await Promise.all(Array.from({ length: LANES }, () => sendSome(van, at)));
  return taken.reduce((sum, one) => sum + one, 0);
}

async function sendSome(van: Van, at: Date): Promise<number> {
  let taken = 0;
  while (!van.stopping.aborted) {
    const letter = await claim(at);
    if (!letter) break;
    taken += (await send(van, letter, at)) ? 1 : 0;
  }
  return taken;
}

const claim = (at: Date) =>
  Letter.findOneAndUpdate(
    { sent: null, givenUp: null, nextTry: { $lte: at } },
    { $set: { nextTry: new Date(at.getTime() + LEASE_MS) }, $inc: { attempts: 1 } },
    { sort: { nextTry: 1 }, returnDocument: 'after' },
  );

async function send(van: Van, letter: HydratedDocument<Letter>, at: Date): Promise<boolean> {
  const { to, list } = letter;
  const signal = AbortSignal.any([van.stopping, AbortSignal.timeout(van.patience.letter)]);
  try {
    const now = await asItIsNow(letter);
    if (!now) return await leaveOut(letter);
    const { subject, text } = now;
    const messageId = `<${letter.id}@moorings>`;
    const replyTo = network.contact;
    const headers = list ? stoppedBy(list) : {};
    await van.server.sendMail({ to, replyTo, subject, text, messageId, headers, signal });
    const $set = { sent: at, text: null, failure: null, ...over(letter) };
    await Letter.updateOne({ _id: letter._id }, { $set });
    return true;
  } catch (failure) {
    await keep(letter, failure as Failure, at);
    return false;
  }
}

/** Nothing is left to tell in it: nobody is written to. */
async function leaveOut({ _id }: HydratedDocument<Letter>): Promise<false> {
  await Letter.deleteOne({ _id });
  return false;
}

/** What goes from a letter once it was sent or given up. */
const over = ({ passing }: Letter) => ({ made: null, ...(passing ? { to: '' } : {}) });

/** By which a mailbox shows a button that stops such letters without opening any page (RFC 8058). */
const stoppedBy = (list: string) => ({
  ...{ 'List-Unsubscribe': `<${list}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
});

/** A letter that was not taken waits for its next try, or is given up: its text goes, for it may let someone in. */
async function keep(letter: HydratedDocument<Letter>, why: Failure, at: Date): Promise<void> {
  const failure = reasonOf(why);
  const refusals = letter.refusals + (isRefusal(why) ? 1 : 0);
  const givesUp = refusals >= MOST_REFUSALS || at.getTime() - letter.queued.getTime() > LONGEST_TRIED_MS;
  const rest = givesUp
    ? { givenUp: at, text: null, ...over(letter) }
    : { nextTry: new Date(at.getTime() + waitOf(letter, why)) };
  await Letter.updateOne({ _id: letter._id }, { $set: { failure, refusals, ...rest } });
}

const waitOf = ({ attempts }: Letter, why: Failure): number =>
  isRefusal(why) ? REFUSED_WAIT_MS : Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS);
