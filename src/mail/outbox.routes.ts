import type { RequestHandler } from 'express';
import { paths } from '../paths.ts';
import { found, idParam } from '../web/request.ts';
import { Letter } from './mail.ts';

const MOST = 100;

export const showOutbox: RequestHandler = async (_req, res) => {
  const letters = await Letter.find().sort({ queued: -1 }).limit(MOST).lean();
  res.render('mail/outbox', {
    letters: letters.map(({ _id, to, subject, queued }) => ({
      href: paths.outboxLetter(_id),
      to,
      subject,
      queued,
    })),
  });
};

export const showLetter: RequestHandler = async (req, res) => {
  const { to, subject, text, queued } = await found(Letter.findById(idParam(req)).lean());
  res.render('mail/letter', { to, subject, queued, pieces: pieces(text ?? '') });
};

/** The text cut at its links, so that each can be followed. */
function pieces(text: string): { text: string; href: string | null }[] {
  return text.split(/(https?:\/\/\S+)/).map(one => ({ text: one, href: /^https?:/.test(one) ? one : null }));
}

/** Only mounted on one's own machine (`config.outbox`): it shows every link that would have been mailed. */
