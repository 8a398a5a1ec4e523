import { z } from 'zod';
import { acting, day, done, id } from './row.fields.ts';

/** That a member makes a pledge beside the one that leads it. */
export const sharingRow = z.strictObject({
  ...acting,
  pledge: id,
  member: id,
  asked: done({ on: day }),
  accepted: done({ on: day }).nullable(),
  ended: done({ on: day }).nullable(),
});
