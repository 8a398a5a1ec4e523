import { Letter } from './mail.ts';
import { NO_MAILBOX } from './refusal.ts';

/** Deletes every letter that is stopped at this address, those that wait to be sent too. */
export const forgetList = async (list: string): Promise<void> => void (await Letter.deleteMany({ list }));

/** Deletes those of such letters that were queued before an instant. */
export const forgetListsBefore = async (before: Date): Promise<void> =>
  void (await Letter.deleteMany({ list: { $type: 'string' }, queued: { $lt: before } }));

/** Where letters were stopped whose mailbox the mail server refused for good. */
export const listsRefused = (): Promise<string[]> =>
  Letter.distinct('list', {
    list: { $type: 'string' },
    givenUp: { $ne: null },
    failure: { $in: NO_MAILBOX },
  }).then(lists => lists.filter(list => list !== null));
