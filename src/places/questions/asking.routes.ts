import type { RequestHandler, Response } from 'express';
import { WORDS_SEEN } from '../../free-words/confirmed.ts';
import { personalIn } from '../../free-words/personal.ts';
import { askedText, tickText } from '../../free-words/questions.words.ts';
import { network } from '../../network/current.ts';
import { dayOf } from '../../network/day.ts';
import { paths } from '../../paths.ts';
import { addressKey } from '../../web/address.ts';
import { formView, onceIn, type Problem, read, type Typed } from '../../web/forms/form.ts';
import { languageChoices } from '../../web/languages.ts';
import { limit } from '../../web/limits.ts';
import { placeBySlug } from '../all-places.ts';
import { publicMeeting } from '../meetings/load-meeting.ts';
import type { StoredMeeting } from '../meetings/meeting.ts';
import { takesQuestions, whenText } from '../meetings/meeting.words.ts';
import { questionForm, TRAP } from './question.form.ts';
import { ask, closedText } from './question.verbs.ts';

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;
/** A library or a college may share one address on the network. */
const byAddress = limit('question-address', 20, HOUR_S);
/** More than a coordinator could read. */
const byMeeting = limit('question-meeting', 300, DAY_S);

export const showNew: RequestHandler = async (req, res) => {
  const meeting = await publicMeeting(req);
  await showForm(res, meeting, { lang: 'en', opened: String(Date.now()) });
};

interface Again {
  problems?: Problem[];
  asked?: ReturnType<typeof personalIn>;
}

async function showForm(
  res: Response,
  meeting: StoredMeeting,
  typed: Typed,
  { problems = [], asked = [] }: Again = {},
): Promise<void> {
  const open = takesQuestions(meeting, dayOf(new Date()));
  const place = await placeBySlug(meeting.place);
  res.status(problems.length > 0 ? 422 : 200).render('places/questions/new', {
    form: formView(res, typed, { problems }),
    action: paths.newQuestion(meeting.slug),
    name: meeting.details.name,
    when: whenText(meeting.details),
    place: place?.name ?? null,
    by: meeting.details.questionsBy,
    closed: open ? null : closedText(meeting),
    back: paths.meeting(meeting.slug),
    languages: languageChoices,
    trapped: problems.some(({ field }) => field === TRAP),
    asked: askedText(asked, 'Publish'),
    contact: network.contact,
  });
}

/** A question is taken once whoever asks has seen what in it everyone would read. */
export const send: RequestHandler = async (req, res) => {
  const [meeting, now] = [await publicMeeting(req), new Date()];
  const sent = read(questionForm(now), req);
  if (!sent.ok) return showForm(res, meeting, sent.typed, { problems: sent.problems });
  const asked = personalIn([sent.value.words, sent.value.name]);
  if (asked.length > 0 && sent.typed[WORDS_SEEN] !== 'yes') {
    const problems = [{ field: WORDS_SEEN, message: tickText(asked) }];
    return showForm(res, meeting, sent.typed, { problems, asked });
  }
  if (takesQuestions(meeting, dayOf(now))) {
    await byAddress.take(addressKey(req.ip));
    await byMeeting.take(String(meeting._id));
  }
  await ask(meeting, sent.value, { at: now, once: onceIn(req) });
  res.redirect(303, paths.questionSent(meeting.slug));
};

export const showSent: RequestHandler = async (req, res) => {
  const { details, slug } = await publicMeeting(req);
  res.render('places/questions/sent', {
    ...{ name: details.name, when: whenText(details), back: paths.meeting(slug), contact: network.contact },
  });
};
