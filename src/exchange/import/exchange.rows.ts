import type { Model } from 'mongoose';
import { z } from 'zod';
import { Assembly } from '../../assemblies/assembly.ts';
import { Commitment } from '../../commitments/commitment.ts';
import { Event } from '../../events/event.ts';
import { indicatorShape } from '../../indicators/catalogue.ts';
import { IndicatorModel } from '../../indicators/indicator.ts';
import { Campaign } from '../../listening/campaign.ts';
import { Issue } from '../../listening/issue.ts';
import { identifierKey } from '../../members/identifiers.ts';
import { Member } from '../../members/member.ts';
import { Period } from '../../network/period.ts';
import { Offer } from '../../offers/offer.ts';
import { Partner } from '../../partners/partner.ts';
import { Meeting } from '../../places/meetings/meeting.ts';
import { Place } from '../../places/place.ts';
import { Question } from '../../places/questions/question.ts';
import { changeWaits, Pledge } from '../../pledges/pledge.ts';
import { updateWaits } from '../../pledges/updates/update.ts';
import { Figure } from '../../returns/figure/figure.ts';
import { Return } from '../../returns/return.ts';
import { Story } from '../../stories/story.ts';
import { assemblyRow } from './rows/assembly.row.ts';
import { commitmentRow } from './rows/commitment.row.ts';
import { eventRow } from './rows/event.row.ts';
import { figureRow, periodRow, returnRow } from './rows/figure.row.ts';
import { campaignRow, issueRow } from './rows/listening.row.ts';
import { memberRow } from './rows/member.row.ts';
import { offerRow } from './rows/offer.row.ts';
import { partnerRow } from './rows/partner.row.ts';
import { meetingRow, placeRow, questionRow } from './rows/place.row.ts';
import { pledgeRow } from './rows/pledge.row.ts';
import { evidenceGrade } from './rows/row.definitions.ts';
import { acting, instant, text } from './rows/row.fields.ts';
import { storyRow } from './rows/story.row.ts';

export const FORMAT = 'moorings-exchange';
export const VERSION = 1;

export type FileDocument = Record<string, unknown>;

export interface RowKind {
  /** What one is called in the file. */
  kind: string;
  model: Model<never>;
  shape: z.ZodType;
  /** Which of its documents travel; all of them where it does not say. */
  only?: Record<string, unknown>;
  /** Fields that stay behind, as what they are made of does not travel or is worked out anew. */
  stays: readonly string[];
  /** What an imported document has for those. */
  anew: (document: FileDocument, at: Date) => FileDocument;
  /** What a row says beside, for readers of the file: worked out from the rest, and no part of the document. */
  beside?: (document: FileDocument) => FileDocument;
}

const none = { pending: [] };

function rowKind<T>(
  kind: string,
  model: Model<T>,
  shape: z.ZodType,
  stays: readonly string[] = [],
  anew: (document: T, at: Date) => FileDocument = () => ({}),
  beside?: (document: T) => FileDocument,
): RowKind {
  return { kind, model, shape, stays: ['pending', ...stays], anew, beside } as unknown as RowKind;
}

/** Every kind of row but the first and the last, in the order of the file: none speaks of a later one but figures of figures, assemblies of assemblies and places of places. */
export const ROW_KINDS: readonly RowKind[] = [
  rowKind('indicator', IndicatorModel, indicatorShape.safeExtend({ ...acting, once: text.optional() })),
  rowKind('period', Period, periodRow),
  rowKind('member', Member, memberRow, ['identifierKeys', 'application'], ({ identifiers }) => ({
    identifierKeys: identifiers.map(identifierKey),
    application: null,
  })),
  rowKind('pledge', Pledge, pledgeRow, ['waits', 'moved'], pledge => ({
    waits: Number(changeWaits(pledge)) + pledge.updates.filter(updateWaits).length,
  })),
  rowKind(
    'figure',
    Figure,
    figureRow,
    ['moved', 'stood'],
    () => ({}),
    figure => ({ evidenceGrade: evidenceGrade(figure) }),
  ),
  rowKind('return', Return, returnRow, ['moved', 'stood']),
  rowKind('partner', Partner, partnerRow),
  rowKind('assembly', Assembly, assemblyRow),
  rowKind('campaign', Campaign, campaignRow),
  rowKind('issue', Issue, issueRow),
  rowKind('offer', Offer, offerRow),
  rowKind('place', Place, placeRow),
  rowKind('meeting', Meeting, meetingRow),
  rowKind('question', Question, questionRow),
  rowKind('commitment', Commitment, commitmentRow, ['links'], () => ({ links: [] })),
  {
    ...rowKind('story', Story, storyRow, ['gone'], () => ({ gone: [] })),
    only: { withdrawn: null },
  },
  rowKind('event', Event, eventRow),
];

/** The first row: what the file is, when it was written, and the network it is of. */
export const headerRow = z.strictObject({
  format: z.literal(FORMAT, `must be ${FORMAT}`),
  version: z.literal(VERSION, `must be ${VERSION}: another version is read by another program`),
  exportedAt: instant,
  name: text,
  timeZone: text,
  yearStart: text,
});

/** The last row: how many rows of each kind came before, so that a file that was cut off is known as such. */
export const endRow = z.strictObject({ rows: z.record(text, z.int()) });

/** A document as a row. Throws where it is not of the shape that an import would take. */
export function rowOf({ kind, shape, stays, beside }: RowKind, document: FileDocument): FileDocument {
  const row = z.safeEncode(shape, { ...without(document, stays), ...beside?.(document) });
  if (row.success) return { kind, ...(row.data as FileDocument) };
  const [first] = row.error.issues;
  throw new Error(
    `The ${kind} ${document._id} does not fit into a row: ${first?.path.join('.')} ${first?.message}`,
  );
}

/** A row as the document it becomes. */
export function documentOf({ anew, beside }: RowKind, read: FileDocument, at: Date): FileDocument {
  const document = beside ? without(read, Object.keys(beside(read))) : read;
  return { ...document, ...none, ...anew(document, at) };
}

const without = (document: FileDocument, names: readonly string[]): FileDocument =>
  Object.fromEntries(Object.entries(document).filter(([name]) => !names.includes(name)));
