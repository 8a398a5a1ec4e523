import type { Request } from 'express';
import type { Types } from 'mongoose';
import { type KeptForm, keptForm } from '../drafts/kept-form.ts';
import { NotFound, NotNow } from '../errors.ts';
import { Member } from '../members/member.ts';
import { network } from '../network/current.ts';
import { askedOfPublic } from '../network/public-words.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import type { Typed } from '../web/forms/form.ts';
import { languageChoices } from '../web/languages.ts';
import { found, idParam } from '../web/request.ts';
import { besideChoices } from '../web/spoken.ts';
import { storyFor } from './load-story.ts';
import { type MemberByName, NONE, nameKey, stepBoxes, storyForm, typedStory } from './story.form.ts';
import { storyPolicy } from './story.policy.ts';
import { isOpen, newest, type StoredStory, type StoryContent } from './story.ts';
import { changeStory, type StoryChange, writeStory } from './story.verbs.ts';
import { storySideBySide, storyTexts } from './story.words.ts';

/** Members by name, for a form that says whom a story is about. */
async function membersByName(): Promise<MemberByName> {
  const members = await Member.find({ left: null }, { approved: 1 }).lean();
  return new Map(members.map(({ _id, approved }) => [nameKey(approved.name), _id]));
}

async function namesOf({ members }: StoryContent): Promise<(id: Types.ObjectId) => string> {
  const known = await Member.find({ _id: { $in: members } }, { approved: 1 }).lean();
  const names = new Map(known.map(({ _id, approved }) => [String(_id), approved.name]));
  return id => names.get(String(id)) ?? '';
}

const blank = (members: Types.ObjectId[]): StoryContent => ({
  ...{ kind: 'story', title: '', summary: '', quote: '', words: '', told: '', lang: 'en', beside: null },
  ...{
    theme: '',
    workstream: '',
    places: [],
    members,
    named: 'nobody',
    madeUp: false,
    steps: [],
    picture: null,
  },
});

const choicesShown = (typed: Typed) => ({
  kinds: [
    { value: 'story', text: 'A story', hint: 'What happened to somebody, or how something was done' },
    { value: 'news', text: 'News', hint: 'Something that is new in the network' },
  ],
  languages: languageChoices,
  besides: besideChoices,
  themes: [
    { value: NONE, text: 'No theme' },
    ...network.themes.map(({ key, name }) => ({ value: key, text: name })),
  ],
  workstreams: [
    { value: NONE, text: 'No workstream' },
    ...network.workstreams.map(({ key, name }) => ({ value: key, text: name })),
  ],
  places: network.places.map(({ code, name }) => ({ value: code, text: name })),
  named: [
    { value: 'nobody', text: 'No: nobody is named, quoted or could be recognised', hint: 'Or it is made up' },
    {
      value: 'people',
      text: 'Yes, and they agree',
      hint: 'Write down next who agreed, and how: without that it cannot be published',
    },
  ],
  madeUp: [{ value: 'yes', text: 'It is made up, to show how things can go' }],
  steps: stepBoxes(typed),
});

const TICKS = ['places', 'madeUp'];

const storyFields = {
  view: 'stories/edit',
  ticks: TICKS,
  asked: ({ content, correction }: StoryChange) => askedOfPublic([...storyTexts(content), correction]),
} satisfies Partial<KeptForm<never, StoryChange>>;

/** For whom a new one is written: a member, or the network where `member` is null. */
interface Beginning {
  member: Types.ObjectId | null;
  members: MemberByName;
  saved: Typed;
}

const beginning = (
  thing: KeptForm<Beginning, StoryChange>['thing'],
  back: (one: Beginning) => string,
  at: (one: Beginning) => string,
) =>
  keptForm<Beginning, StoryChange>({
    ...storyFields,
    thing,
    at,
    part: 'story',
    on: ({ member }, req) => member ?? signedIn(req)._id,
    version: () => 0,
    saved: ({ saved }) => saved,
    schema: ({ members }) => storyForm(members),
    shown: (one, typed) => ({
      ...choicesShown(typed),
      title: 'A new story',
      back: back(one),
      isPublic: false,
    }),
    save: async ({ member }, { content }, sending) =>
      `${paths.storyDesk((await writeStory(content, { ...sending, member }))._id)}?saved=yes`,
  });

/** A coordinator writes one for the network. */
export const writing = beginning(
  async req => {
    allow(storyPolicy, 'write', signedIn(req), { member: null });
    return { member: null, members: await membersByName(), saved: typedStory(blank([]), () => '') };
  },
  () => paths.storyQueue,
  () => paths.newStory,
);

/** A lead writes one, which is about their member unless they say otherwise. */
export const writingAsMember = beginning(memberBeginning, backToMember, atMember);

async function memberBeginning(req: Request): Promise<Beginning> {
  const member = await found(Member.findById(idParam(req)).lean());
  if (!storyPolicy.read(signedIn(req), { member: member._id })) throw new NotFound();
  allow(storyPolicy, 'write', signedIn(req), { member: member._id });
  if (member.left) throw new NotNow('This member has left the network.');
  const saved = typedStory(blank([member._id]), () => member.approved.name);
  return { member: member._id, members: await membersByName(), saved };
}

function backToMember({ member }: Beginning): string {
  return paths.memberStories(member ?? '');
}

function atMember({ member }: Beginning): string {
  return paths.newMemberStory(member ?? '');
}

interface Changing {
  one: StoredStory;
  content: StoryContent;
  members: MemberByName;
  nameOf: (id: Types.ObjectId) => string;
}

export const changing = keptForm<Changing, StoryChange>({
  ...storyFields,
  part: 'content',
  thing: async req => {
    const one = await storyFor(req, 'write');
    const content = newest(one);
    if (!content || !isOpen(one)) throw new NotNow('This story is told no more.');
    const [members, nameOf] = await Promise.all([membersByName(), namesOf(content)]);
    // One that has left since stays named where it was.
    const known = new Map([...members, ...content.members.map(id => [nameKey(nameOf(id)), id] as const)]);
    return { one, content, members: known, nameOf };
  },
  on: ({ one }) => one._id,
  version: ({ one }) => one.version,
  at: ({ one }) => paths.storyEdit(one._id),
  saved: ({ one, content, nameOf }) => typedStory(content, nameOf, one.waiting?.correction ?? ''),
  schema: ({ members }) => storyForm(members),
  shown: ({ one, content }, typed) => ({
    ...choicesShown(typed),
    title: content.title,
    back: paths.storyDesk(one._id),
    isPublic: one.approved !== null,
  }),
  save: async ({ one, content: before }, { content, correction }, sending) => {
    await changeStory(one, { content: { ...content, picture: before.picture }, correction }, sending);
    return `${paths.storyDesk(one._id)}?saved=yes`;
  },
  sideBySide: ({ content }, yours) => storySideBySide(content, yours.content),
});
