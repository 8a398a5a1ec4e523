import type { RequestHandler } from 'express';
import { type KeptForm, keptForm } from '../drafts/kept-form.ts';
import { askedOfPublic } from '../network/public-words.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { versionIn } from '../web/forms/form.ts';
import { idParam } from '../web/request.ts';
import type { PlaceHere } from './all-places.ts';
import { placeFor } from './load-place.ts';
import { factForm } from './place.form.ts';
import type { PlaceFact } from './place.ts';
import { factSideBySide } from './place.words.ts';
import { addFact, changeFact, factIn, removeFact } from './places.ts';

type Fact = Omit<PlaceFact, '_id'>;

interface FactOf {
  here: PlaceHere;
  fact: PlaceFact | null;
}

const NO_FACT: Fact = { what: '', value: '', source: '', asOf: '' };
const plain = ({ what, value, source, asOf }: Fact): Fact => ({ what, value, source, asOf });
const done = ({ here }: FactOf) => `${paths.placeEdit(here.slug)}?saved=yes`;

const common = {
  view: 'places/fact',
  on: ({ here }: FactOf) => here.id,
  version: ({ here }: FactOf) => here.version,
  saved: ({ fact }: FactOf) => ({ ...plain(fact ?? NO_FACT) }),
  schema: () => factForm(new Date()),
  asked: ({ what, value, source }: Fact) => askedOfPublic([what, value, source]),
  shown: ({ here, fact }: FactOf) => ({
    title: fact ? 'A fact, put right' : 'A fact',
    name: here.name,
    back: paths.placeEdit(here.slug),
  }),
  sideBySide: ({ fact }: FactOf, yours: Fact) => factSideBySide(plain(fact ?? NO_FACT), yours),
} satisfies Partial<KeptForm<FactOf, Fact>>;

export const adding = keptForm<FactOf, Fact>({
  ...common,
  part: 'fact',
  thing: async req => ({ here: await placeFor(req, 'write'), fact: null }),
  at: ({ here }) => paths.newPlaceFact(here.slug),
  save: async (about, fact, sending) => {
    await addFact(about.here, fact, sending);
    return done(about);
  },
});

export const changing = keptForm<FactOf, Fact>({
  ...common,
  part: 'fact change',
  thing: async req => {
    const here = await placeFor(req, 'write');
    return { here, fact: factIn(here, idParam(req, 'fact')) };
  },
  on: ({ here, fact }) => fact?._id ?? here.id,
  at: ({ here, fact }) => paths.placeFact(here.slug, fact?._id ?? ''),
  save: async (about, fact, sending) => {
    if (about.fact) await changeFact(about.here, about.fact._id, fact, sending);
    return done(about);
  },
});

export const end: RequestHandler = async (req, res) => {
  const here = await placeFor(req, 'write');
  const change = { by: signedIn(req)._id, at: new Date(), seen: versionIn(req) };
  await removeFact(here, idParam(req, 'fact'), change);
  res.redirect(303, done({ here, fact: null }));
};
