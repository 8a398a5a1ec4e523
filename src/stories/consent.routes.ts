import type { RequestHandler, Response } from 'express';
import { keptForm } from '../drafts/kept-form.ts';
import { renderForm } from '../drafts/redisplay.ts';
import { NotNow } from '../errors.ts';
import { dayOf } from '../network/day.ts';
import { askedOfPublic } from '../network/public-words.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { type Problem, read, type Typed } from '../web/forms/form.ts';
import { addPerson, withdrawPicture, withdrawStory } from './consent.ts';
import { storyFor } from './load-story.ts';
import { personForm, removalForm, withdrawalForm } from './story.form.ts';
import { type Consent, isOpen, isTold, newest, type StoredStory } from './story.ts';
import { picturesOf, takeDown } from './story.verbs.ts';

const titleOf = (one: StoredStory): string => newest(one)?.title ?? 'A story';

/** Somebody who can be recognised agreed. */
export const agreeing = keptForm<StoredStory, Consent & { name: string }>({
  view: 'stories/person',
  part: 'person',
  thing: req => storyFor(req, 'consent'),
  on: ({ _id }) => _id,
  version: ({ version }) => version,
  at: ({ _id }) => paths.storyPeople(_id),
  saved: () => ({ name: '', on: '', how: '' }),
  schema: () => personForm(dayOf(new Date())),
  shown: one => ({ story: titleOf(one), back: paths.storyDesk(one._id) }),
  refusedAt: 'name',
  save: async (one, person, sending) => {
    await addPerson(one, person, sending);
    return `${paths.storyDesk(one._id)}?saved=yes`;
  },
  sideBySide: (one, yours) => [
    {
      label: 'Who agreed',
      theirs: one.people.map(({ name }) => name).join(', ') || 'nobody yet',
      yours: yours.name,
      differs: true,
    },
  ],
});

export const showWithdrawal: RequestHandler = async (req, res) => {
  renderWithdrawal(res, await storyFor(req, 'consent'), {}, []);
};

/** Takes effect at once, on every page and in every process. */
export const withdraw: RequestHandler = async (req, res) => {
  const one = await storyFor(req, 'consent');
  const sent = read(withdrawalForm(), req);
  if (!sent.ok) return renderWithdrawal(res, one, sent.typed, sent.problems);
  const acting = { by: signedIn(req)._id, at: new Date() };
  await (sent.value.what === 'story' ? withdrawStory : withdrawPicture)(one._id, acting);
  res.redirect(303, `${paths.storyDesk(one._id)}?saved=withdrawn`);
};

function renderWithdrawal(res: Response, one: StoredStory, typed: Typed, problems: Problem[]): void {
  if (one.withdrawn) throw new NotNow('This story is withdrawn already: nobody reads it.');
  const hasPicture = picturesOf(one).length > 0;
  renderForm(res, 'stories/withdrawal', {
    typed,
    again: { problems },
    shown: {
      story: titleOf(one),
      action: paths.storyWithdrawal(one._id),
      back: paths.storyDesk(one._id),
      items: [
        {
          value: 'story',
          text: 'The whole story',
          hint: 'Somebody in it does not want it told any more. Nobody can read it from now on, and it cannot be published again.',
        },
        ...(hasPicture
          ? [
              {
                value: 'picture',
                text: 'Its picture alone',
                hint: 'The picture is deleted. The story is told on.',
              },
            ]
          : []),
      ],
    },
  });
}

export const takingDown = keptForm<StoredStory, { reason: string }>({
  view: 'stories/removal',
  part: 'removal',
  thing: async req => {
    const one = await storyFor(req, 'takeDown');
    if (!isOpen(one) || !isTold(one)) throw new NotNow('Nobody reads it: there is nothing to take down.');
    return one;
  },
  on: ({ _id }) => _id,
  version: ({ version }) => version,
  at: ({ _id }) => paths.storyRemoval(_id),
  saved: () => ({ reason: '' }),
  schema: () => removalForm(),
  asked: ({ reason }) => askedOfPublic([reason]),
  shown: one => ({ story: titleOf(one), back: paths.storyDesk(one._id) }),
  refusedAt: 'reason',
  save: async (one, { reason }, sending) => {
    await takeDown(one, { on: dayOf(sending.at), reason }, sending);
    return `${paths.storyDesk(one._id)}?saved=yes`;
  },
});
