import type { Request } from 'express';
import { type KeptForm, keptForm } from '../drafts/kept-form.ts';
import { askedOfPublic } from '../network/public-words.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { NOTHING_WRITTEN, type PlaceHere } from './all-places.ts';
import { otherPlaces, placeFor } from './load-place.ts';
import { NO_PLACE, placeForm, typedPlace } from './place.form.ts';
import { placePolicy } from './place.policy.ts';
import type { PlaceContent } from './place.ts';
import { placeSideBySide } from './place.words.ts';
import { addPlace, changePlace } from './places.ts';

interface Writing<H extends PlaceHere | null> {
  here: H;
  others: PlaceHere[];
}

const common = {
  view: 'places/edit',
  asked: ({ name, about, priorities, plan }: PlaceContent) =>
    askedOfPublic([name, about, ...priorities, plan.title]),
} satisfies Partial<KeptForm<Writing<PlaceHere | null>, PlaceContent>>;

const shown = ({ here, others }: Writing<PlaceHere | null>) => ({
  title: here?.name ?? 'A new place',
  named: here === null || here.code === '',
  places: [
    { value: NO_PLACE, text: 'None' },
    ...others.map(({ slug, name }) => ({ value: slug, text: name })),
  ],
  back: here ? paths.placeEdit(here.slug) : paths.placeDesk,
});

export const adding = keptForm<Writing<null>, PlaceContent>({
  ...common,
  part: 'place',
  thing: async req => {
    allow(placePolicy, 'write', signedIn(req), null);
    return { here: null, others: await otherPlaces(null) };
  },
  on: (_new, req) => signedIn(req)._id,
  version: () => 0,
  at: () => paths.newPlace,
  saved: () => typedPlace(NOTHING_WRITTEN),
  schema: ({ others }) => placeForm(null, others),
  shown,
  save: async (_new, content, sending) =>
    `${paths.placeEdit((await addPlace(content, sending)).slug)}?saved=yes`,
});

export const details = keptForm<Writing<PlaceHere>, PlaceContent>({
  ...common,
  part: 'details',
  thing: async (req: Request) => {
    const here = await placeFor(req, 'write');
    return { here, others: await otherPlaces(here) };
  },
  on: ({ here }) => here.id,
  version: ({ here }) => here.version,
  at: ({ here }) => paths.placeDetails(here.slug),
  saved: ({ here }) => typedPlace(here.content),
  schema: ({ here, others }) => placeForm(here, others),
  shown,
  save: async ({ here }, content, sending) => {
    await changePlace(here, here.code ? { ...content, name: '' } : content, sending);
    return `${paths.placeEdit(here.slug)}?saved=yes`;
  },
  sideBySide: ({ here }, yours) => placeSideBySide(here.content, yours),
});
