import type { RequestHandler } from 'express';
import { acknowledge, lettersLost, lostLetters } from '../mail/lost.ts';
import { reasonInWords } from '../mail/refusal.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { listed } from '../web/paging.ts';
import { idParam } from '../web/request.ts';

const PAGE_SIZE = 25;

/** The letters that could not be delivered, for the coordinators to reach their readers another way. */
export const showLost: RequestHandler = async (req, res) => {
  const { rows, count, pages } = await listed(
    req,
    { size: PAGE_SIZE, path: paths.lostLetters },
    { find: lostLetters, count: lettersLost() },
  );
  res.render('desk/lost-letters', {
    total: count,
    pages,
    letters: rows.map(({ _id, to, subject, queued, givenUp, failure }) => ({
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
