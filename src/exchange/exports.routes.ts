import { Readable } from 'node:stream';
import type { RequestHandler, Response } from 'express';
import type { ClientSession } from 'mongodb';
import mongoose, { Types } from 'mongoose';
import { witness } from '../acts/security-event.ts';
import { atOneMoment, NoMoment } from '../database/backup/moment.ts';
import { NotNow } from '../errors.ts';
import { slugOf } from '../members/slug.ts';
import { network } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import { paths } from '../paths.ts';
import { Person } from '../people/person.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { sendStream } from '../web/files/downloads.ts';
import { formView, onceIn } from '../web/forms/form.ts';
import { exchangeLines } from './exchange.lines.ts';
import { exchangePolicy } from './exchange.policy.ts';
import { countWords } from './exchange.words.ts';
import { ROW_KINDS } from './import/exchange.rows.ts';
import { NetworkExport, noteExport } from './network-export.ts';

const SHOWN = 10;

export const showExports: RequestHandler = async (req, res) => {
  allow(exchangePolicy, 'export', signedIn(req), null);
  const [earlier, rows] = await Promise.all([
    NetworkExport.find().sort({ at: -1 }).limit(SHOWN).lean(),
    Promise.all(ROW_KINDS.map(async ({ kind, model }) => countWords(kind, await model.countDocuments()))),
  ]);
  const people = await Person.find({ _id: { $in: earlier.map(({ by }) => by) } }, { name: 1 }).lean();
  const names = new Map(people.map(one => [String(one._id), one.name]));
  res.render('exchange/index', {
    form: formView(res),
    action: paths.networkExports,
    record: paths.record,
    rows,
    earlier: earlier.map(({ at, by }) => ({ at, who: names.get(String(by)) ?? 'someone who has left' })),
  });
};

export const takeExport: RequestHandler = async (req, res) => {
  const person = signedIn(req);
  allow(exchangePolicy, 'export', person, null);
  const at = new Date();
  const client = mongoose.connection.getClient();
  await atOneMoment(client, false, async session => {
    await client
      .db(mongoose.connection.name)
      .collection('periods')
      .findOne({}, session ? { session } : {});
    await witness('export download', req);
    await noteExport(new Types.ObjectId(), { once: onceIn(req), by: person._id, at });
    await send(res, session, at);
  }).catch(problem => {
    throw problem instanceof NoMoment ? new NotNow(ALONE) : problem;
  });
};

const ALONE =
  'This database cannot be read as it is at one moment while people work. ' +
  'Whoever runs the service can export with a command instead.';

async function send(res: Response, session: ClientSession | undefined, at: Date): Promise<void> {
  const db = mongoose.connection.getClient().db(mongoose.connection.name);
  res.attachment(`${slugOf(network.name)}-${dayOf(at)}.ndjson`).set({
    'content-type': 'application/x-ndjson',
    'cache-control': 'private, no-store',
  });
  const lines = exchangeLines(db, network, session ? { session, at } : { at });
  await sendStream(res, Readable.from(lines));
}
