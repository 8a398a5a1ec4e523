import type { RequestHandler } from 'express';
import { memberFor, taskOf } from '../../members/load-member.ts';
import { ownFigures } from './own.ts';
import { ownView } from './own.view.ts';

/** A member's own figures, for its people and the coordinators. */
export const showOwn: RequestHandler = async (req, res) => {
  const member = await memberFor(req, 'see');
  const own = await ownFigures(member);
  res.render('figures/own', {
    ...ownView(own, member.approved.name),
    current: taskOf(req, member, 'figures'),
  });
};
