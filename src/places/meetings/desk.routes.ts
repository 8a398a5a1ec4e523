import type { Request, RequestHandler } from 'express';
import { paths } from '../../paths.ts';
import { signedIn } from '../../people/signed-in.ts';
import { formView, versionIn } from '../../web/forms/form.ts';
import { idParam, query } from '../../web/request.ts';
import { placeBySlug } from '../all-places.ts';
import { Question } from '../questions/question.ts';
import { meetingFor } from './load-meeting.ts';
import type { StoredMeeting } from './meeting.ts';
import { whenText, whereText } from './meeting.words.ts';
import { publishMeeting, removeMeetingPaper } from './meetings.ts';

export const showOne: RequestHandler = async (req, res) => {
  const one = await meetingFor(req, 'read');
  const [place, questions] = await Promise.all([
    placeBySlug(one.place),
    Question.countDocuments({ meeting: one._id, aside: null }),
  ]);
  res.render('places/meetings/desk', {
    form: formView(res, {}, { version: one.version }),
    ...overview(one),
    questions,
    saved: query(req, 'saved') === 'yes',
    back: place ? paths.placeEdit(place.slug) : paths.placeDesk,
    place: place?.name ?? 'Places',
  });
};

function overview({ _id, slug, details, papers, published, cancelled }: StoredMeeting) {
  return {
    name: details.name,
    when: whenText(details),
    where: whereText(details),
    questionsBy: details.questionsBy || null,
    cancelled,
    papers: papers.map(paper => ({ title: paper.title, end: paths.meetingPaperEnd(_id, paper._id) })),
    page: published ? paths.meeting(slug) : null,
    to: {
      details: paths.meetingDetails(_id),
      papers: paths.meetingPapers(_id),
      cancellation: paths.meetingCancellation(_id),
      queue: paths.questionQueue,
      publication: published ? paths.meetingPublicationEnd(_id) : paths.meetingPublication(_id),
    },
  };
}

type Verb = (one: StoredMeeting, change: ReturnType<typeof changeIn>, req: Request) => Promise<void>;

const changeIn = (req: Request) => ({ by: signedIn(req)._id, at: new Date(), seen: versionIn(req) });

/** An act of one button on a meeting. */
const pressed =
  (verb: Verb): RequestHandler =>
  async (req, res) => {
    const one = await meetingFor(req, 'meet');
    await verb(one, changeIn(req), req);
    res.redirect(303, `${paths.meetingDesk(one._id)}?saved=yes`);
  };

export const publish = pressed((one, change) => publishMeeting(one, true, change));
export const close = pressed((one, change) => publishMeeting(one, false, change));
export const endPaper = pressed((one, change, req) => removeMeetingPaper(one, idParam(req, 'paper'), change));
