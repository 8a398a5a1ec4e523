import type { Request } from 'express';
import { z } from 'zod';
import { keptForm } from '../../drafts/kept-form.ts';
import { askedOfPublic } from '../../network/public-words.ts';
import { paths } from '../../paths.ts';
import { longText, text } from '../../web/forms/fields.ts';
import { rowBeside } from '../../web/forms/side-by-side.ts';
import type { StoredCommitment } from '../commitment.ts';
import { commitmentFor } from '../load-commitment.ts';
import { deskWording, pledgeOf } from '../promise.wording.ts';
import { correctPublished, type SaidPutRight, takeDownPublished } from './putting-right.ts';

interface PutRight {
  one: StoredCommitment;
  promise: string;
}

async function putRightOf(req: Request): Promise<PutRight> {
  const one = await commitmentFor(req, 'ask');
  return { one, promise: deskWording(one, await pledgeOf(one)) };
}

const saidAgain = z.object({
  words: text('Write what was promised, as it was said', 1_000),
  role: text('Write the role of who spoke, such as chief executive'),
  what: longText('Say what was corrected. Everyone reads it'),
});

const shownOf = ({ one, promise }: PutRight) => ({ promise, back: paths.commitmentDesk(one._id) });
const savedAt = ({ one }: PutRight): string => `${paths.commitmentDesk(one._id)}?saved=yes`;

/** A coordinator corrects what everyone reads by now. */
export const correction = keptForm<PutRight, SaidPutRight>({
  view: 'commitments/put-right/correction',
  part: 'correction',
  thing: putRightOf,
  on: ({ one }) => one._id,
  version: ({ one }) => one.version,
  at: ({ one }) => paths.commitmentCorrection(one._id),
  saved: ({ one }) => ({ words: one.said?.words ?? '', role: one.said?.role ?? '', what: '' }),
  schema: () => saidAgain,
  asked: ({ words, role, what }) => askedOfPublic([words, role, what]),
  shown: shownOf,
  refusedAt: 'words',
  save: async (thing, given, sending) => {
    await correctPublished(thing.one, given, sending);
    return savedAt(thing);
  },
  sideBySide: ({ one }, yours) => [
    rowBeside('What was said', one.said?.words ?? '', yours.words),
    rowBeside('Who spoke', one.said?.role ?? '', yours.role),
  ],
});

/** A coordinator takes down what everyone reads by now. */
export const removal = keptForm<PutRight, { reason: string }>({
  view: 'commitments/put-right/removal',
  part: 'removal',
  thing: putRightOf,
  on: ({ one }) => one._id,
  version: ({ one }) => one.version,
  at: ({ one }) => paths.commitmentRemoval(one._id),
  saved: () => ({ reason: '' }),
  schema: () => z.object({ reason: longText('Say why it is taken down. Everyone reads it') }),
  asked: ({ reason }) => askedOfPublic([reason]),
  shown: shownOf,
  refusedAt: 'reason',
  save: async (thing, { reason }, sending) => {
    await takeDownPublished(thing.one, reason, sending);
    return savedAt(thing);
  },
});
