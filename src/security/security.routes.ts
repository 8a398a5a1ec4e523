import type { Request, RequestHandler } from 'express';
import { Types } from 'mongoose';
import { securityKinds, securityWords } from '../acts/security.words.ts';
import { SecurityEvent } from '../acts/security-event.ts';
import { paths } from '../paths.ts';
import { Person } from '../people/person.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { listed } from '../web/paging.ts';
import { query } from '../web/request.ts';
import { securityPolicy } from './security.policy.ts';

const PAGE_SIZE = 50;
const NEWEST = { at: -1, _id: -1 } as const;

export const showSecurity: RequestHandler = async (req, res) => {
  allow(securityPolicy, 'read', signedIn(req), null);
  const [chosen, wanted] = [chosenIn(req), filterFrom(req)];
  const [{ rows, count, pages }, people] = await Promise.all([
    listed(
      req,
      { size: PAGE_SIZE, path: paths.security, filters: chosen },
      {
        find: ({ skip, limit }) => SecurityEvent.find(wanted).sort(NEWEST).skip(skip).limit(limit).lean(),
        count: SecurityEvent.countDocuments(wanted),
      },
    ),
    Person.find({}, { name: 1 }).sort({ name: 1 }).lean(),
  ]);
  const names = new Map(people.map(({ _id, name }) => [String(_id), name]));
  res.render('security/index', {
    events: rows.map(({ at, what, person, from, times }) => ({
      at,
      what: securityWords[what] ?? what,
      who: person ? (names.get(String(person)) ?? 'someone who has left') : 'nobody known',
      from,
      times: times > 1 ? times : null,
    })),
    count,
    kinds: securityKinds.map(key => ({ value: key, text: securityWords[key] })),
    people: people.map(({ _id, name }) => ({ value: String(_id), text: name })),
    chosen,
    action: paths.security,
    record: paths.record,
    pages,
  });
};

const chosenIn = (req: Request) => ({ what: query(req, 'what'), person: query(req, 'person') });

function filterFrom(req: Request): Record<string, unknown> {
  const { what, person } = chosenIn(req);
  return {
    ...(what ? { what } : {}),
    ...(/^[0-9a-f]{24}$/i.test(person) ? { person: new Types.ObjectId(person) } : {}),
  };
}
