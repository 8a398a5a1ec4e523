import type { Request } from 'express';
import { signedIn } from '../../people/signed-in.ts';
import { allow } from '../../web/allow.ts';
import { found, idParam, param } from '../../web/request.ts';
import { placePolicy } from '../place.policy.ts';
import { Meeting, PUBLISHED, type StoredMeeting } from './meeting.ts';

/** The meeting of the desk's address, for whoever may do this to it. */
export async function meetingFor(req: Request, act: keyof typeof placePolicy): Promise<StoredMeeting> {
  allow(placePolicy, act, signedIn(req), null);
  return found(Meeting.findById(idParam(req), { pending: 0 }).lean<StoredMeeting>());
}

/** The public meeting of the address. */
export const publicMeeting = (req: Request): Promise<StoredMeeting> =>
  found(Meeting.findOne({ slug: param(req, 'slug'), ...PUBLISHED }, { pending: 0 }).lean<StoredMeeting>());
