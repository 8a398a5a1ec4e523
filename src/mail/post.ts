import type { HydratedDocument } from 'mongoose';
import { createTransport, type Transporter } from 'nodemailer';
import { Letter } from './mail.ts';

/** While one process tries a letter, others leave it alone this long. */
const LEASE_MS = 60_000;
/** Waits between attempts: doubling from half a minute up to six hours. */
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 6 * 60 * 60_000;
const SERVER_PATIENCE_MS = 15_000;

/** Carries queued letters to the mail server. */
export interface Post {
  /** Sends every letter that is due; resolves to how many the server took. */
  sendDue(at?: Date): Promise<number>;
  stop(): void;
}

/** A post over SMTP, as `SMTP_URL` tells; `from` is the sender of every letter. */
export function smtpPost(url: string, from: string): Post {
  const patience = {
    connectionTimeout: SERVER_PATIENCE_MS,
    greetingTimeout: SERVER_PATIENCE_MS,
    socketTimeout: SERVER_PATIENCE_MS,
  };
  const server = createTransport(url, { from });
  Object.assign(server.options, patience);
  return { sendDue: (at = new Date()) => sendDue(server, at), stop: () => server.close() };
}

async function sendDue(server: Transporter, at: Date): Promise<number> {
  let taken = 0;
  for (let letter = await claim(at); letter; letter = await claim(at))
    taken += (await send(server, letter, at)) ? 1 : 0;
  return taken;
}

const claim = (at: Date) =>
  Letter.findOneAndUpdate(
    { sent: null, nextTry: { $lte: at } },
    { $set: { nextTry: new Date(at.getTime() + LEASE_MS) }, $inc: { attempts: 1 } },
    { sort: { nextTry: 1 }, returnDocument: 'after' },
  );

async function send(server: Transporter, letter: HydratedDocument<Letter>, at: Date): Promise<boolean> {
  try {
    const messageId = `<${letter.id}@moorings>`;
    await server.sendMail({ to: letter.to, subject: letter.subject, text: letter.text ?? '', messageId });
    await Letter.updateOne({ _id: letter._id }, { $set: { sent: at, text: null, failure: null } });
    return true;
  } catch (failure) {
    await postpone(letter, failure as { code?: string; responseCode?: number }, at);
    return false;
  }
}

async function postpone(
  letter: HydratedDocument<Letter>,
  why: { code?: string; responseCode?: number },
  at: Date,
) {
  const wait = Math.min(FIRST_WAIT_MS * 2 ** (letter.attempts - 1), LONGEST_WAIT_MS);
  const failure = String(why.responseCode ?? why.code ?? 'failed');
  await Letter.updateOne({ _id: letter._id }, { $set: { nextTry: new Date(at.getTime() + wait), failure } });
}
