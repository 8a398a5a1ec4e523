import type { Request, RequestHandler } from 'express';
import { type KeptForm, keptForm } from '../drafts/kept-form.ts';
import { network } from '../network/current.ts';
import { dayOf } from '../network/day.ts';
import { askedOfPublic } from '../network/public-words.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { versionIn } from '../web/forms/form.ts';
import { listed } from '../web/paging.ts';
import { found, idParam, query } from '../web/request.ts';
import { ALL_PLACES, endingForm, partnerForm, typedPartner } from './partner.form.ts';
import { partnerPolicy } from './partner.policy.ts';
import { Partner, type PartnerProfile, type StoredPartner } from './partner.ts';
import { addPartner, changePartner, endPartner, resumePartner, withdrawConsent } from './partner.verbs.ts';
import { EVERYWHERE, kindAndPlace, partnerSideBySide } from './partner.words.ts';

const PAGE_SIZE = 50;

export const showList: RequestHandler = async (req, res) => {
  const { rows, count, pages } = await listed(
    req,
    { size: PAGE_SIZE, path: paths.partnerDesk },
    {
      find: ({ skip, limit }) =>
        Partner.find({}, { slug: 1, profile: 1, ended: 1 })
          .sort({ 'ended.on': 1, 'profile.name': 1 })
          .skip(skip)
          .limit(limit)
          .lean<StoredPartner[]>(),
      count: Partner.countDocuments(),
    },
  );
  res.render('partners/list', {
    rows: rows.map(rowOf),
    ...{ count, pages },
    saved: query(req, 'saved') === 'yes',
    add: paths.newPartner,
    public: paths.partners,
  });
};

const rowOf = ({ _id, profile, ended }: StoredPartner) => ({
  name: profile.name,
  kind: kindAndPlace(profile),
  href: paths.partnerEdit(_id),
  ended: ended?.on ?? null,
});

const SAVED = `${paths.partnerDesk}?saved=yes`;

const thePartner = (req: Request) => found(Partner.findById(idParam(req)).lean<StoredPartner>());

async function partnerFor(req: Request, act: keyof typeof partnerPolicy): Promise<StoredPartner> {
  const one = await thePartner(req);
  allow(partnerPolicy, act, signedIn(req), null);
  return one;
}

const BLANK: PartnerProfile = {
  ...{ name: '', kind: '', place: '', website: '', about: '' },
  contact: { role: '', mailbox: '', name: '', consent: null },
};

const choicesShown = () => ({
  kinds: network.partnerKinds.map(({ key, name }) => ({ value: key, text: name })),
  places: [
    { value: '', text: 'Choose a place' },
    ...network.places.map(({ code, name }) => ({ value: code, text: name })),
    { value: ALL_PLACES, text: EVERYWHERE },
  ],
  back: paths.partnerDesk,
});

const profileForm = {
  view: 'partners/edit',
  schema: () => partnerForm(dayOf(new Date())),
  asked: ({ about, contact }: PartnerProfile) => askedOfPublic([about, contact.role]),
} satisfies Partial<KeptForm<StoredPartner | null, PartnerProfile>>;

export const adding = keptForm<null, PartnerProfile>({
  ...profileForm,
  part: 'partner',
  thing: async req => {
    allow(partnerPolicy, 'add', signedIn(req), null);
    return null;
  },
  on: (_none, req) => signedIn(req)._id,
  version: () => 0,
  at: () => paths.newPartner,
  saved: () => ({ ...typedPartner(BLANK), place: '' }),
  shown: () => ({ ...choicesShown(), title: 'A new community partner', partner: null }),
  save: async (_none, profile, sending) => {
    await addPartner(profile, sending);
    return SAVED;
  },
});

export const changing = keptForm<StoredPartner, PartnerProfile>({
  ...profileForm,
  part: 'profile',
  thing: req => partnerFor(req, 'change'),
  on: ({ _id }) => _id,
  version: ({ version }) => version,
  at: ({ _id }) => paths.partnerEdit(_id),
  saved: ({ profile }) => typedPartner(profile),
  shown: partner => ({
    ...choicesShown(),
    title: partner.profile.name,
    partner: partnerShown(partner),
  }),
  save: async (partner, profile, sending) => {
    await changePartner(partner, profile, sending);
    return SAVED;
  },
  sideBySide: ({ profile }, yours) => partnerSideBySide(profile, yours),
});

/** What stands beside the boxes of a partner that is there. */
const partnerShown = ({ _id, slug, version, profile, ended }: StoredPartner) => ({
  version,
  page: paths.partner(slug),
  ask: ended ? null : paths.newAsk(_id),
  named: profile.contact.consent ? profile.contact.name : null,
  endConsent: paths.partnerConsentEnd(_id),
  end: ended ? null : paths.partnerEnding(_id),
  resume: ended ? paths.partnerEndingEnd(_id) : null,
  ended,
});

export const ending = keptForm<StoredPartner, { on: string; reason: string }>({
  view: 'partners/ending',
  part: 'ending',
  thing: req => partnerFor(req, 'end'),
  on: ({ _id }) => _id,
  version: ({ version }) => version,
  at: ({ _id }) => paths.partnerEnding(_id),
  saved: () => ({ on: '', reason: '' }),
  schema: () => endingForm(new Date()),
  asked: ({ reason }) => askedOfPublic([reason]),
  shown: ({ _id, profile }) => ({ name: profile.name, back: paths.partnerEdit(_id) }),
  refusedAt: 'on',
  save: async (partner, given, sending) => {
    await endPartner(partner, given, sending);
    return SAVED;
  },
});

/** An act of one button on a partner. */
const pressed =
  (verb: typeof resumePartner): RequestHandler =>
  async (req, res) => {
    const one = await partnerFor(req, 'change');
    await verb(one, { by: signedIn(req)._id, at: new Date(), seen: versionIn(req) });
    res.redirect(303, paths.partnerEdit(one._id));
  };

export const resume = pressed(resumePartner);
export const endConsent = pressed(withdrawConsent);
