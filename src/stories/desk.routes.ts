import type { Request, RequestHandler } from 'express';
import { keptForm } from '../drafts/kept-form.ts';
import { NotFound } from '../errors.ts';
import { Member } from '../members/member.ts';
import { paths } from '../paths.ts';
import { belongs, isCoordinator } from '../people/person.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow, allowed } from '../web/allow.ts';
import { versionIn } from '../web/forms/form.ts';
import { listed } from '../web/paging.ts';
import { found, idParam, query } from '../web/request.ts';
import { storyFor } from './load-story.ts';
import { membersOf } from './public-stories.ts';
import { declineForm } from './story.form.ts';
import { storyJudging, storyPolicy } from './story.policy.ts';
import { isOpen, isTold, newest, type StoredStory, Story, type StoryContent } from './story.ts';
import { acceptStory, declineStory, picturesOf } from './story.verbs.ts';
import { storyShown } from './story.view.ts';
import { kindWord, standingText, themeName } from './story.words.ts';
import { WAITS } from './waiting.ts';

const PAGE_SIZE = 50;

const LISTED = { pending: 0, people: 0, corrections: 0 } as const;

/** What waits first, in the order it came; below it all that there is. */
export const showQueue: RequestHandler = async (req, res) => {
  allow(storyJudging, 'queue', signedIn(req), null);
  const [waiting, { rows, count, pages }] = await Promise.all([
    Story.find(WAITS, LISTED).sort({ 'waiting.at': 1 }).limit(PAGE_SIZE).lean<StoredStory[]>(),
    listed(
      req,
      { size: PAGE_SIZE, path: paths.storyQueue },
      {
        find: ({ skip, limit }) =>
          Story.find({}, LISTED).sort({ _id: -1 }).skip(skip).limit(limit).lean<StoredStory[]>(),
        count: Story.countDocuments(),
      },
    ),
  ]);
  res.render('stories/queue', {
    waiting: waiting.map(rowOf),
    all: rows.map(rowOf),
    ...{ count, pages },
    add: paths.newStory,
    public: paths.stories,
  });
};

const rowOf = (one: StoredStory) => {
  const content = newest(one);
  return {
    title: content?.title ?? 'A story',
    about: [content && kindWord(content.kind), content && themeName(content.theme)]
      .filter(Boolean)
      .join(' · '),
    standing: standingText(one),
    href: paths.storyDesk(one._id),
  };
};

/** The stories of one member, for its people. */
export const showMine: RequestHandler = async (req, res) => {
  const member = await found(Member.findById(idParam(req)).lean());
  const whose = { member: member._id };
  if (!storyPolicy.read(signedIn(req), whose)) throw new NotFound();
  const { rows, count, pages } = await listed(
    req,
    { size: PAGE_SIZE, path: paths.memberStories(member._id) },
    {
      find: ({ skip, limit }) =>
        Story.find(whose, LISTED).sort({ _id: -1 }).skip(skip).limit(limit).lean<StoredStory[]>(),
      count: Story.countDocuments(whose),
    },
  );
  const may = allowed(storyPolicy, signedIn(req), whose);
  res.render('stories/mine', {
    name: member.approved.name,
    all: rows.map(rowOf),
    ...{ count, pages },
    add: may.write && !member.left ? paths.newMemberStory(member._id) : null,
    public: paths.stories,
  });
};

export const showStory: RequestHandler = async (req, res) => {
  const one = await storyFor(req, 'read');
  const names = await membersOf([one]);
  const shown = (content: StoryContent) => ({
    ...storyShown(content, names),
    picture: content.picture && {
      src: paths.storyPicturePreview(one._id, content.picture.file),
      ...{ alt: content.picture.alt, width: content.picture.width, height: content.picture.height },
    },
  });
  res.render('stories/desk', {
    title: newest(one)?.title ?? 'A story',
    standing: standingText(one),
    version: one.version,
    saved: query(req, 'saved') || null,
    back: backOf(req, one),
    page: isTold(one) ? paths.story(one.slug) : null,
    to: doorsOf(req, one),
    needs: one.waiting?.content.named === 'people' && one.people.length === 0,
    people: one.people.map(({ name, on, how }) => ({ name: name || 'A person', on, how })),
    waiting: one.waiting && {
      ...shown(one.waiting.content),
      correction: one.waiting.correction,
      at: one.waiting.at,
    },
    declined: one.declined?.reason ?? null,
    told: one.approved && shown(one.approved),
    takenDown: one.takenDown && { on: one.takenDown.on, reason: one.takenDown.reason },
    withdrawn: one.withdrawn?.on ?? null,
    erased: one.erased !== null,
  });
};

/** Back to the member's own list for its people, to everybody's for coordinators. */
function backOf(req: Request, { member }: StoredStory) {
  const own = member && (belongs(signedIn(req), member) || !isCoordinator(signedIn(req)));
  return own
    ? { href: paths.memberStories(member), text: 'Stories' }
    : { href: paths.storyQueue, text: 'Stories' };
}

/** What this person may do with it now. */
function doorsOf(req: Request, one: StoredStory) {
  const person = signedIn(req);
  const may = allowed(storyPolicy, person, one);
  const open = isOpen(one);
  const judges = open && one.waiting !== null && isCoordinator(person);
  const id = one._id;
  return {
    edit: may.write && open ? paths.storyEdit(id) : null,
    picture: may.write && open ? paths.storyPictureEdit(id) : null,
    people: may.consent && open ? paths.storyPeople(id) : null,
    withdraw: may.consent && !one.withdrawn && consents(one) ? paths.storyWithdrawal(id) : null,
    takeDown: may.takeDown && isTold(one) ? paths.storyRemoval(id) : null,
    accept: judges ? paths.storyAcceptance(id) : null,
    decline: judges && !one.declined ? paths.storyDecline(id) : null,
  };
}

const consents = (one: StoredStory): boolean =>
  one.people.length > 0 || picturesOf(one).length > 0 || newest(one)?.named === 'people';

export const accept: RequestHandler = async (req, res) => {
  const one = await storyFor(req, 'read');
  allow(storyJudging, 'accept', signedIn(req), null);
  await acceptStory(one, { by: signedIn(req)._id, at: new Date(), seen: versionIn(req) });
  res.redirect(303, `${paths.storyDesk(one._id)}?saved=yes`);
};

export const declining = keptForm<StoredStory, { reason: string }>({
  view: 'stories/decline',
  part: 'decline',
  thing: async req => {
    allow(storyJudging, 'decline', signedIn(req), null);
    return storyFor(req, 'read');
  },
  on: ({ _id }) => _id,
  version: ({ version }) => version,
  at: ({ _id }) => paths.storyDecline(_id),
  saved: () => ({ reason: '' }),
  schema: () => declineForm(),
  shown: one => ({ story: newest(one)?.title ?? 'A story', back: paths.storyDesk(one._id) }),
  refusedAt: 'reason',
  save: async (one, { reason }, sending) => {
    await declineStory(one, reason, sending);
    return paths.storyQueue;
  },
});
