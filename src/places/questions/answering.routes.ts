import type { Request, RequestHandler } from 'express';
import { withoutPassages } from '../../commitments/report-backs/reporting.ts';
import { type KeptForm, keptForm } from '../../drafts/kept-form.ts';
import { askedOfPublic } from '../../network/public-words.ts';
import { paths } from '../../paths.ts';
import { signedIn } from '../../people/signed-in.ts';
import { allow } from '../../web/allow.ts';
import { versionIn } from '../../web/forms/form.ts';
import { languageItems } from '../../web/forms/language.ts';
import { rowBeside } from '../../web/forms/side-by-side.ts';
import { found, idParam } from '../../web/request.ts';
import { Meeting, type StoredMeeting } from '../meetings/meeting.ts';
import { whenText } from '../meetings/meeting.words.ts';
import { placePolicy } from '../place.policy.ts';
import { type AnswerRead, answerForm, asideForm, correctionForm, removalForm } from './question.form.ts';
import { ASIDE, Question, type StoredQuestion } from './question.ts';
import { answer, correct, setAside, takeDown, takeUp } from './question.verbs.ts';
import { answerShown, languageOf } from './question.view.ts';
import { asideWord, marksIn } from './question.words.ts';

interface AboutQuestion {
  one: StoredQuestion;
  meeting: StoredMeeting | null;
}

async function questionFor(req: Request): Promise<AboutQuestion> {
  allow(placePolicy, 'answer', signedIn(req), null);
  const one = await found(Question.findById(idParam(req), { pending: 0 }).lean<StoredQuestion>());
  const meeting = await Meeting.findById(one.meeting, { pending: 0 }).lean<StoredMeeting>();
  return { one, meeting };
}

const SAVED = `${paths.questionQueue}?saved=yes`;

const common = {
  thing: questionFor,
  on: ({ one }: AboutQuestion) => one._id,
  version: ({ one }: AboutQuestion) => one.version,
  shown: (about: AboutQuestion) => shownOf(about),
} satisfies Partial<KeptForm<AboutQuestion, never>>;

function shownOf({ one, meeting }: AboutQuestion) {
  const { _id, asked, answer, aside, removed, version } = one;
  return {
    ...{ words: asked.words, ...languageOf(asked.lang), name: asked.name || null, on: asked.on },
    marks: marksIn(asked.words, asked.name),
    meeting: meeting && {
      name: meeting.details.name,
      when: whenText(meeting.details),
      page: meeting.published ? paths.meeting(meeting.slug) : null,
    },
    answered: answer && answerShown(answer),
    languages: languageItems,
    aside: aside && { why: asideWord(aside.why), on: aside.on, kept: asked.words !== '' },
    removed: removed && { note: removed.note, on: removed.on },
    current: version,
    back: paths.questionQueue,
    to: {
      answer: paths.questionAnswer(_id),
      aside: paths.questionAside(_id),
      takeUp: paths.questionAsideEnd(_id),
      correction: paths.questionCorrection(_id),
      removal: paths.questionRemoval(_id),
    },
  };
}

const UNREAD = { personal: '', abuse: '', unname: [], beside: '', answer: '', answerLang: 'en', plain: '' };

const askedOfReading = (
  { passages, unname, beside, answer: words, plain }: AnswerRead,
  { one: { asked } }: AboutQuestion,
) =>
  askedOfPublic([
    withoutPassages(asked.words, passages),
    unname ? '' : asked.name,
    beside,
    words,
    plain ?? '',
  ]);

const answerBeside = ({ one }: AboutQuestion, yours: AnswerRead) => [
  rowBeside('Answer', one.answer?.words ?? '', yours.answer),
  rowBeside('In plain English', one.answer?.beside ?? '', yours.beside),
  rowBeside('The answer in plain English', one.answer?.plain ?? '', yours.plain ?? ''),
];

/** A coordinator reads a question for personal data and abuse, never for opinion, and answers it. */
export const answering = keptForm<AboutQuestion, AnswerRead>({
  ...common,
  view: 'places/questions/answer',
  part: 'answer',
  at: ({ one }) => paths.questionAnswer(one._id),
  saved: () => UNREAD,
  ticks: ['unname'],
  schema: ({ one }) => answerForm(one.asked.words),
  asked: askedOfReading,
  refusedAt: 'answer',
  save: async ({ one }, reading, sending) => {
    await answer(one, reading, sending);
    return SAVED;
  },
  sideBySide: answerBeside,
});

export const correcting = keptForm<AboutQuestion, AnswerRead & { note: string }>({
  ...common,
  view: 'places/questions/correction',
  part: 'correction',
  at: ({ one }) => paths.questionCorrection(one._id),
  saved: ({ one: { answer: given } }) => ({
    ...{ ...UNREAD, note: '' },
    ...{ answer: given?.words ?? '', beside: given?.beside ?? '' },
    ...{ answerLang: given?.lang ?? 'en', plain: given?.plain ?? '' },
  }),
  ticks: ['unname'],
  schema: ({ one }) => correctionForm(one.asked.words),
  asked: (reading, about) => [...askedOfReading(reading, about), ...askedOfPublic([reading.note])],
  refusedAt: 'answer',
  save: async ({ one }, reading, sending) => {
    await correct(one, reading, sending);
    return SAVED;
  },
  sideBySide: answerBeside,
});

export const removing = keptForm<AboutQuestion, { note: string }>({
  ...common,
  view: 'places/questions/removal',
  part: 'removal',
  at: ({ one }) => paths.questionRemoval(one._id),
  saved: () => ({ note: '' }),
  schema: () => removalForm,
  asked: ({ note }) => askedOfPublic([note]),
  refusedAt: 'note',
  save: async ({ one }, { note }, sending) => {
    await takeDown(one, note, sending);
    return SAVED;
  },
});

export const settingAside = keptForm<AboutQuestion, { why: (typeof ASIDE)[number] }>({
  ...common,
  view: 'places/questions/aside',
  part: 'aside',
  at: ({ one }) => paths.questionAside(one._id),
  saved: () => ({ why: '' }),
  schema: () => asideForm,
  shown: about => ({ ...shownOf(about), whys: ASIDE.map(value => ({ value, text: asideWord(value) })) }),
  refusedAt: 'why',
  save: async ({ one }, { why }, sending) => {
    await setAside(one, why, sending);
    return SAVED;
  },
});

export const endAside: RequestHandler = async (req, res) => {
  const { one } = await questionFor(req);
  await takeUp(one, { by: signedIn(req)._id, at: new Date(), seen: versionIn(req) });
  res.redirect(303, paths.questionAnswer(one._id));
};
