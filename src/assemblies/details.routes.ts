import { keptForm } from '../drafts/kept-form.ts';
import { network } from '../network/current.ts';
import { askedOfPublic } from '../network/public-words.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import { rowBeside } from '../web/forms/side-by-side.ts';
import { addAssembly, changeDetails } from './assemblies.ts';
import { ALL_PLACES, detailsForm, typedDetails } from './assembly.form.ts';
import { type AssemblyWithChoices, back, type Choices, done, part } from './assembly.part.ts';
import { assemblyPolicy } from './assembly.policy.ts';
import type { AssemblyDetails } from './assembly.ts';
import { whenText, whereText } from './assembly.words.ts';
import { invitable } from './names.ts';

const askedOfDetails = ({ name, venue, address }: AssemblyDetails) =>
  askedOfPublic([name, venue]).concat(
    // An assembly's address has a postcode and is public.
    askedOfPublic([address]).filter(({ why }) => why !== 'postcode'),
  );

const detailsShown = ({ partners }: Choices) => ({
  places: [
    { value: '', text: 'Choose a place' },
    ...network.places.map(({ code, name }) => ({ value: code, text: name })),
    { value: ALL_PLACES, text: 'Across the network' },
  ],
  partners,
});

export const adding = keptForm<Choices, AssemblyDetails>({
  view: 'assemblies/details',
  part: 'assembly',
  thing: async req => {
    allow(assemblyPolicy, 'add', signedIn(req), null);
    return invitable();
  },
  on: (_choices, req) => signedIn(req)._id,
  version: () => 0,
  at: () => paths.newAssembly,
  saved: () => ({ name: '', on: '', starts: '', ends: '', venue: '', address: '', place: '', hosts: [] }),
  schema: ({ partners }) => detailsForm(partners.map(({ value }) => value)),
  ticks: ['hosts'],
  asked: askedOfDetails,
  shown: choices => ({ ...detailsShown(choices), title: 'A new assembly', back: paths.assemblyDesk }),
  save: async (_choices, details, sending) => paths.assemblyEdit((await addAssembly(details, sending))._id),
});

export const details = keptForm<AssemblyWithChoices, AssemblyDetails>({
  ...part('details', paths.assemblyDetails),
  view: 'assemblies/details',
  saved: ({ one }) => typedDetails(one.details),
  schema: ({ one, choices }) =>
    detailsForm([...choices.partners.map(({ value }) => value), ...one.details.hosts.map(String)]),
  ticks: ['hosts'],
  asked: askedOfDetails,
  shown: about => ({ ...detailsShown(about.choices), ...back(about), title: about.one.details.name }),
  save: async (about, value, sending) => {
    await changeDetails(about.one, value, sending);
    return done(about);
  },
  sideBySide: ({ one: { details: theirs } }, yours) => [
    rowBeside('Name', theirs.name, yours.name),
    rowBeside('When', whenText(theirs), whenText(yours)),
    rowBeside('Where', whereText(theirs), whereText(yours)),
    rowBeside('Hosts', String(theirs.hosts.length), String(yours.hosts.length)),
  ],
});
