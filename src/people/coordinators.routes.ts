import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { witness } from '../acts/security-event.ts';
import { paths } from '../paths.ts';
import { allow } from '../web/allow.ts';
import { email } from '../web/forms/fields.ts';
import { formView, type Problem, read, type Typed } from '../web/forms/form.ts';
import { limit } from '../web/limits.ts';
import { idParam, query } from '../web/request.ts';
import { coordinatorPolicy } from './coordinator.policy.ts';
import { appointCoordinator } from './coordinators.ts';
import { endCoordinator } from './endings.ts';
import { personName } from './name.form.ts';
import { emailKey, isCoordinator, Person } from './person.ts';
import { signedIn } from './signed-in.ts';

const DAY_S = 86_400;
const appointments = limit('coordinator-appointment', 10, DAY_S);

export const showCoordinators: RequestHandler = (req, res) => show(req, res);

async function show(req: Request, res: Response, typed: Typed = {}, problems: Problem[] = []): Promise<void> {
  allow(coordinatorPolicy, 'see', signedIn(req), null);
  const people = await Person.find({ coordinator: { $ne: null } }).sort({ name: 1 });
  res.status(problems.length > 0 ? 422 : 200).render('people/coordinators', {
    form: formView(res, typed, { problems }),
    action: paths.coordinators,
    security: paths.security,
    done: query(req, 'done'),
    coordinators: people.map(one => ({
      name: one.name,
      email: one.email,
      me: one._id.equals(signedIn(req)._id),
      since: one.coordinator?.at ?? null,
      ready: one.password !== null,
      end: paths.coordinatorEnd(one._id),
    })),
  });
}

const appointForm = z.object({
  name: personName('Enter their name'),
  email: email('Enter their e-mail address'),
});

export const appoint: RequestHandler = async (req, res) => {
  allow(coordinatorPolicy, 'appoint', signedIn(req), null);
  const sent = read(appointForm, req);
  if (!sent.ok) return show(req, res, sent.typed, sent.problems);
  const there = await Person.findOne({ email: emailKey(sent.value.email) });
  if (isCoordinator(there)) return show(req, res, sent.typed, [ALREADY]);
  await appointments.take(String(signedIn(req)._id));
  await appointCoordinator(sent.value, { by: signedIn(req)._id });
  res.redirect(303, `${paths.coordinators}?done=appointed`);
};

const ALREADY: Problem = { field: 'email', message: 'This person is a coordinator already.' };

export const end: RequestHandler = async (req, res) => {
  allow(coordinatorPolicy, 'end', signedIn(req), null);
  await endCoordinator(idParam(req), { by: signedIn(req)._id });
  await witness('coordinator end', req);
  res.redirect(303, `${paths.coordinators}?done=ended`);
};
