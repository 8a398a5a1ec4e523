import type { RequestHandler } from 'express';
import { paths } from '../paths.ts';
import { isCoordinator, livingMemberships } from '../people/person.ts';
import { signedIn } from '../people/signed-in.ts';
import { boardPath } from '../periods/unfinished.ts';

/** Where a person lands after signing in: the coordinator's board, or their member's overview. */
export const showDesk: RequestHandler = async (req, res) => {
  const person = signedIn(req);
  if (isCoordinator(person)) return res.redirect(await boardPath(new Date()));
  const places = livingMemberships(person);
  const membership = places.find(one => String(one.member) === req.session.desk) ?? places[0];
  res.redirect(membership ? paths.memberDesk(membership.member) : paths.account);
};
