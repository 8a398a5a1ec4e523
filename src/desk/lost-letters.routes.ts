import type { RequestHandler } from 'express';
import { acknowledge, lostLetters } from '../mail/lost.ts';
import { reasonInWords } from '../mail/refusal.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { idParam } from '../web/request.ts';

/** The letters that could not be delivered, for the coordinators to reach their readers another way. */
export const showLost: RequestHandler = async (_req, res) => {
  const letters = await lostLetters();
  res.render('mail/lost', {
    letters: letters.map(({ _id, to, subject, queued, givenUp, failure }) => ({
      ...{ to, subject, queued, givenUp },
      why: reasonInWords(failure),
      acknowledge: paths.lostLetterAcknowledgement(_id),
    })),
  });
};

export const acknowledgeLost: RequestHandler = async (req, res) => {
  await acknowledge(idParam(req), signedIn(req)._id, new Date());
  res.redirect(303, paths.lostLetters);
};
