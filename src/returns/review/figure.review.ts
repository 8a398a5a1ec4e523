import { Types } from 'mongoose';
import { act } from '../../acts/act.ts';
import type { By } from '../../acts/by.ts';
import type { PendingItem } from '../../acts/consequences.ts';
import { note } from '../../acts/entry.ts';
import { NotNow, Stale } from '../../errors.ts';
import { mail } from '../../mail/mail.ts';
import { baseUrl } from '../../network/current.ts';
import { Person } from '../../people/person.ts';
import { inShort } from '../entry/saving.ts';
import type { Linked } from '../figure/figure.read.ts';
import { Figure, type FigureContent, type FigureDocument } from '../figure/figure.ts';
import { figureKey, type RequestedFigure } from '../figure/requested.ts';
import { leadsOf } from '../recipients.ts';
import { linkedIn, type ReturnContext, type StoredFigure, standingIn } from '../return.context.ts';
import { answerLetter, queryLetter } from '../returns.letters.ts';
import { attestedVersion } from '../stage.ts';
import { perhapsAccepted } from './accepted.ts';

/** The versions a coordinator saw: the figure's, and that of the figure that is its denominator (0: none). */
export interface SeenVersions {
  version: number;
  linked: number;
}

/**
 * Accepts exactly the version seen. Throws Stale, with the figure as it is now, when it or its denominator
 * changed since; NotNow when what was seen was never attested. Accepting twice changes nothing.
 */
export async function acceptFigure(
  context: ReturnContext,
  figure: StoredFigure,
  seen: SeenVersions,
  { by, at, batch }: By & { batch?: Types.ObjectId },
): Promise<void> {
  const asked = askedOf(context, figure);
  const link = linkedIn(context.figures, asked.version.denominatorIs, context.indicators);
  if (figure.saved?.version !== seen.version || versionOfLink(figure, link?.version) !== seen.linked)
    throw new Stale(figure);
  if (standingIn(asked, context.figures, context.return, context.indicators) === 'accepted') return;
  if (isOwn(figure, by))
    throw new NotNow('Whoever saved a figure does not accept it. Another coordinator can.');
  const content = acceptable(context, figure, seen.linked ? link : null);
  const denominatorFrom = seen.linked && link ? linkTo(link) : null;
  const together = batch ? { batch } : {};
  const acceptance = { version: seen.version, content: { ...content, denominatorFrom }, by, at, ...together };
  const entry = note({
    at,
    by,
    what: 'figure acceptance',
    ...about(figure),
    after: { ...which(figure), ...inShort(content) },
  });
  const done = await act(
    Figure,
    { id: figure._id, version: figure.version },
    { $push: { acceptances: acceptance } },
    [entry, perhapsAccepted(context.return, at)],
  );
  if (!done) throw new NotNow('This figure is not there any more.');
}

/** Whether a person saved the very version that is to be accepted. */
const isOwn = ({ saved }: Pick<Figure, 'saved'>, by: Types.ObjectId): boolean =>
  saved?.by.equals(by) ?? false;

/** The figure that is the denominator, as it stands: what is accepted is accepted over just this amount. */
const linkTo = ({ figure, version, amount }: Linked) => ({ figure, version, amount });

/** The version of the linked figure as a coordinator's form carries it: 0 where no number depends on it. */
export const versionOfLink = (figure: Pick<StoredFigure, 'content'>, link: number | undefined): number =>
  figure.content?.state === 'value' ? (link ?? 0) : 0;

/** What may be accepted: a readable figure whose very version, and that of its denominator, was attested. */
function acceptable(
  { return: one }: ReturnContext,
  figure: StoredFigure,
  link: Linked | null,
): FigureContent {
  const attested = attestedVersion(one, figure._id) === figure.saved?.version;
  if (figure.content && attested && (!link || attestedVersion(one, link.figure) === link.version))
    return figure.content;
  throw new NotNow('This version has not been submitted yet. It can be accepted once the member attests it.');
}

/** Asks the member about the version seen. Throws Stale when it changed since. */
export async function queryFigure(
  context: ReturnContext,
  figure: StoredFigure,
  { question, seen, by, at }: By & { question: string; seen: number },
): Promise<void> {
  if (figure.saved?.version !== seen) throw new Stale(figure);
  if (figure.queries.some(one => !one.answer && one.version === seen))
    throw new NotNow('A question about this figure is open already. Its answer comes first.');
  const query = { _id: new Types.ObjectId(), version: seen, question, by, at, answer: null };
  const entry = note({ at, by, what: 'figure query', ...about(figure), after: which(figure) });
  const done = await act(Figure, { id: figure._id, version: figure.version }, { $push: { queries: query } }, [
    entry,
    ...(await lettersToLeads(context, figure, question, at)),
  ]);
  if (!done) throw new NotNow('This figure is not there any more.');
}

async function lettersToLeads(
  context: ReturnContext,
  figure: StoredFigure,
  question: string,
  at: Date,
): Promise<PendingItem[]> {
  const leads = (await leadsOf([context.member.id])).get(String(context.member.id)) ?? [];
  const { name: indicator } = askedOf(context, figure).indicator;
  return leads.map(({ name, email }) => {
    const words = queryLetter({
      name,
      indicator,
      question,
      baseUrl,
      figure: figure._id,
      ...letterAbout(context),
    });
    return mail(email, words.subject, words.text, at);
  });
}

/** Answers the open question about a figure. */
export async function answerQuery(
  context: ReturnContext,
  figure: StoredFigure,
  { text, query, by, at }: By & { text: string; query: Types.ObjectId },
): Promise<FigureDocument> {
  const open = figure.queries.find(one => one._id.equals(query) && !one.answer);
  if (!open) throw new NotNow('This question has been answered already.');
  const entry = note({ at, by, what: 'query answer', ...about(figure), after: which(figure) });
  const done = await act(
    Figure,
    { id: figure._id, where: { queries: { $elemMatch: { _id: query, answer: null } } } },
    { $set: { 'queries.$.answer': { text, by, at } } },
    [entry, ...(await letterToAsker(context, figure, open.by, text, at))],
  );
  if (!done) throw new NotNow('This question has been answered already.');
  return done;
}

async function letterToAsker(
  context: ReturnContext,
  figure: StoredFigure,
  asker: Types.ObjectId,
  answer: string,
  at: Date,
) {
  const person = await Person.findById(asker, { name: 1, email: 1 }).lean();
  if (!person) return [];
  const { name: indicator } = askedOf(context, figure).indicator;
  const about = {
    name: person.name,
    member: context.member.name,
    indicator,
    answer,
    baseUrl,
    figure: figure._id,
  };
  const words = answerLetter({ ...about, ...letterAbout(context) });
  return [mail(person.email, words.subject, words.text, at)];
}

const letterAbout = ({ return: one }: ReturnContext) => ({ period: one.period, return: one._id });

export function askedOf({ asked }: ReturnContext, figure: StoredFigure): RequestedFigure {
  const key = figureKey(figure.indicator, figure.part);
  const found = asked.find(one => one.key === key);
  if (!found) throw new NotNow('This figure is not asked in this return any more.');
  return found;
}

export const about = (figure: StoredFigure) => ({
  on: { kind: 'figure', id: figure._id },
  member: figure.member,
});
export const which = ({ indicator, period, part, saved }: StoredFigure) => ({
  indicator,
  period,
  part,
  version: saved?.version ?? 0,
});
