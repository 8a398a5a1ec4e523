import { z } from 'zod';
import { RINGS } from '../../../indicators/ring.ts';
import { pledgeTypes } from '../../../pledges/content.ts';
import { ownStatuses } from '../../../pledges/updates/update.form.ts';
import {
  longText,
  optionalLongText,
  optionalText,
  optionalUrl,
  text as promiseText,
} from '../../../web/forms/fields.ts';
import { acting, count, day, done, flag, id, instant, text, texts, typed, whole } from './row.fields.ts';

const ring = z.enum(RINGS);
const amount = { numerator: whole, denominator: count.nullable() };
const aim = z.strictObject({ target: whole.nullable(), due: day.or(z.literal('')) });
const baseline = z.strictObject({ ...amount, period: text });
const question = done({ text: typed(longText('must be the question in words')) }).nullable();
const answer = done({ text: typed(optionalLongText()) }).nullable();
const reason = typed(longText('must say why'));
const reasonIfAny = typed(optionalLongText());
const step = z.strictObject({
  key: text,
  text: typed(promiseText('must say what is done by then')),
  due: day,
});

const content = z.strictObject({
  theme: text,
  promise: typed(promiseText('must be the promise in words')),
  detail: typed(optionalLongText()),
  promisedTo: typed(optionalText()),
  aim,
  measure: z.strictObject({ indicator: text, definition: count, ring: ring.nullable(), baseline }).nullable(),
  steps: z.array(step),
  maturity: z.strictObject({ dimension: text, now: count, on: text }).nullable(),
});

const update = z.strictObject({
  _id: id,
  once: text,
  version: count,
  on: text,
  said: typed(longText('must say what happened')),
  amount: z.strictObject(amount).nullable(),
  level: count.nullable(),
  done: flag,
  // Not in files written before updates could say why a promise is not done.
  undone: reasonIfAny.default(''),
  steps: texts,
  selfAssessed: z.strictObject({ status: z.enum(ownStatuses), reason: reasonIfAny }).nullable(),
  evidence: z.strictObject({ url: typed(optionalUrl()), files: z.array(id) }),
  saved: done({}).nullable(),
  sent: done({}).nullable(),
  question,
  answer,
  acceptance: done({ version: count }).nullable(),
});

const waiting = done({
  content,
  revision: reasonIfAny,
  restatement: reasonIfAny,
  withdrawal: reasonIfAny,
  question,
  answer,
});

const sharer = z.strictObject({
  ...{ _id: id, member: id },
  asked: done({ on: day }),
  accepted: done({ on: day }).nullable(),
  ended: done({ on: day }).nullable(),
});

/** A pledge with its revisions and updates, and what waits for a coordinator. */
export const pledgeRow = z.strictObject({
  ...acting,
  once: text,
  member: id,
  type: z.enum(pledgeTypes),
  made: done({ on: day }),
  edition: count,
  approved: content.nullable(),
  waiting: waiting.nullable(),
  acceptances: z.array(done({ edition: count, on: day })),
  revisions: z.array(done({ on: day, from: aim, to: aim, reason })),
  restatements: z.array(done({ on: day, from: baseline, to: baseline, reason })),
  withdrawal: done({ on: day, reason }).nullable(),
  updates: z.array(update),
  // Not in files written before members could make a pledge together.
  sharers: z.array(sharer).default([]),
  shownAt: instant.nullable(),
});
