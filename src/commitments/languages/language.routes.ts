import type { Request } from 'express';
import { z } from 'zod';
import { keptForm } from '../../drafts/kept-form.ts';
import { paths } from '../../paths.ts';
import { heldBackOf } from '../../pledges/suppression/held-back.ts';
import { choice, optionalLongText } from '../../web/forms/fields.ts';
import { rowBeside } from '../../web/forms/side-by-side.ts';
import { LANGUAGES, languageChoices, languageName } from '../../web/languages.ts';
import { param } from '../../web/request.ts';
import { BESIDE, besideChoices, type Spoken, spokenShown } from '../../web/spoken.ts';
import type { StoredCommitment } from '../commitment.ts';
import { commitmentFor } from '../load-commitment.ts';
import { deskWording, pledgeOf } from '../promise.wording.ts';
import { askedOnPromise } from '../report-backs/asked.words.ts';
import { type SpokenText, setLanguage, spokenText } from './spoken.text.ts';

interface Speaking {
  one: StoredCommitment;
  text: string;
  said: SpokenText;
  promise: string;
  /** Counts of the member that the public does not read. */
  held: ReadonlySet<number>;
}

async function speakingOf(req: Request): Promise<Speaking> {
  const one = await commitmentFor(req, 'ask');
  const text = param(req, 'text');
  const said = spokenText(one, text);
  const isSent = req.method === 'POST' && !req.path.endsWith('/draft');
  const held = isSent ? await heldBackOf(one.member, new Date()) : new Set<number>();
  return { one, text, said, held, promise: deskWording(one, await pledgeOf(one)) };
}

type LanguageSent = Omit<Spoken, 'words'>;
const NOTHING = 'none';

const languageForm = z
  .object({
    lang: choice(
      LANGUAGES.map(({ tag }) => tag),
      'Choose the language of the words',
    ),
    besideKind: choice([NOTHING, ...BESIDE], 'Choose what stands beside the words'),
    beside: optionalLongText(),
  })
  .transform(({ lang, besideKind, beside }, context): LanguageSent => {
    const kind = BESIDE.find(one => one === besideKind);
    if (kind && beside === '')
      context.addIssue({
        code: 'custom',
        path: ['beside'],
        message: 'Write it, or choose that there is none',
      });
    return { lang, beside: kind ? { kind, text: beside } : null };
  });

/** A coordinator says in which language words are, and puts a translation or a plain summary beside them. */
export const speaking = keptForm<Speaking, LanguageSent>({
  view: 'commitments/language',
  part: 'language',
  thing: speakingOf,
  on: ({ one }) => one._id,
  version: ({ one }) => one.version,
  at: ({ one, text }) => paths.commitmentLanguage(one._id, text),
  saved: ({ said: { spoken } }) => ({
    lang: spoken.lang,
    besideKind: spoken.beside?.kind ?? NOTHING,
    beside: spoken.beside?.text ?? '',
  }),
  schema: () => languageForm,
  asked: ({ beside }, { held }) => askedOnPromise([beside?.text ?? ''], held),
  shown: ({ one, said, promise }) => ({
    ...{ promise, heading: said.heading, spoken: spokenShown(said.spoken) },
    languages: languageChoices,
    besides: besideChoices,
    back: paths.commitmentDesk(one._id),
  }),
  refusedAt: 'beside',
  save: async ({ one, said }, sent, sending) => {
    await setLanguage(one, said, sent, sending);
    return `${paths.commitmentDesk(one._id)}?saved=yes`;
  },
  sideBySide: ({ said: { spoken } }, yours) => [
    rowBeside('Language', languageName(spoken.lang), languageName(yours.lang)),
    rowBeside('Beside the words', spoken.beside?.text ?? '', yours.beside?.text ?? ''),
  ],
});
