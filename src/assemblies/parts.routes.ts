import type { Request } from 'express';
import { Types } from 'mongoose';
import { type KeptForm, keptForm, type SideBySide } from '../drafts/kept-form.ts';
import { network } from '../network/current.ts';
import { askedOfPublic } from '../network/public-words.ts';
import { paths } from '../paths.ts';
import { signedIn } from '../people/signed-in.ts';
import { allow } from '../web/allow.ts';
import {
  addAssembly,
  addPaper,
  cancelAssembly,
  changeDetails,
  invite,
  setAgenda,
  setAttendance,
} from './assemblies.ts';
import {
  ALL_PLACES,
  agendaForm,
  attendanceField,
  attendanceForm,
  cancellationForm,
  detailsForm,
  invitationsForm,
  paperForm,
  typedDetails,
} from './assembly.form.ts';
import { assemblyPolicy } from './assembly.policy.ts';
import {
  ACCESS,
  type AssemblyDetails,
  ATTENDANCE,
  type Attendance,
  type Paper,
  type StoredAssembly,
} from './assembly.ts';
import { accessWord, attendanceWord, whenText, whereText } from './assembly.words.ts';
import { assemblyFor } from './load.ts';
import { invitable, invitedName, type Named, namesOf } from './names.ts';

type Choices = Awaited<ReturnType<typeof invitable>>;

interface About {
  one: StoredAssembly;
  choices: Choices;
}

const differs = (label: string, theirs: string, yours: string): SideBySide => ({
  label,
  theirs: theirs || 'none',
  yours: yours || 'none',
  differs: theirs !== yours,
});

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

/** What the parts of an assembly that is there have in common. */
const part = (name: string, at: (id: StoredAssembly['_id']) => string) =>
  ({
    part: name,
    on: ({ one }: About) => one._id,
    version: ({ one }: About) => one.version,
    at: ({ one }: About) => at(one._id),
    thing: async (req: Request): Promise<About> => ({
      one: await assemblyFor(req, 'change'),
      choices: await invitable(),
    }),
  }) satisfies Partial<KeptForm<About, never>>;

const back = ({ one }: About) => ({ name: one.details.name, back: paths.assemblyEdit(one._id) });
const done = ({ one }: About) => `${paths.assemblyEdit(one._id)}?saved=yes`;

export const details = keptForm<About, AssemblyDetails>({
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
    differs('Name', theirs.name, yours.name),
    differs('When', whenText(theirs), whenText(yours)),
    differs('Where', whereText(theirs), whereText(yours)),
    differs('Hosts', String(theirs.hosts.length), String(yours.hosts.length)),
  ],
});

export const agenda = keptForm<About, { agenda: string[] }>({
  ...part('agenda', paths.assemblyAgenda),
  view: 'assemblies/agenda',
  saved: ({ one }) => ({ agenda: one.agenda.join('\n') }),
  schema: () => agendaForm,
  asked: ({ agenda: lines }) => askedOfPublic(lines),
  shown: back,
  save: async (about, value, sending) => {
    await setAgenda(about.one, value.agenda, sending);
    return done(about);
  },
  sideBySide: ({ one }, yours) => [differs('Agenda', one.agenda.join('; '), yours.agenda.join('; '))],
});

interface Invited {
  members: string[];
  partners: string[];
  others: string[];
}

const keysOf = ({ invited }: StoredAssembly, kind: string): string[] =>
  invited.filter(one => one.kind === kind).map(({ id }) => String(id));
const othersOf = ({ invited }: StoredAssembly): string[] =>
  invited.filter(({ kind }) => kind === 'other').map(({ name }) => name);

export const invitations = keptForm<About, Invited>({
  ...part('invitations', paths.assemblyInvitations),
  view: 'assemblies/invitations',
  saved: ({ one }) => ({
    members: keysOf(one, 'member'),
    partners: keysOf(one, 'partner'),
    others: othersOf(one).join('\n'),
  }),
  schema: ({ one, choices }) =>
    invitationsForm(
      [...choices.members.map(({ value }) => value), ...keysOf(one, 'member')],
      [...choices.partners.map(({ value }) => value), ...keysOf(one, 'partner')],
    ),
  ticks: ['members', 'partners'],
  asked: ({ others }) => askedOfPublic(others),
  shown: about => ({ ...back(about), ...about.choices }),
  save: async (about, value, sending) => {
    await invite(about.one, wantedOf(value), sending);
    return done(about);
  },
  sideBySide: ({ one }, yours) => [
    differs('Invited', String(one.invited.length), String(wantedOf(yours).length)),
    differs('Others', othersOf(one).join('; '), yours.others.join('; ')),
  ],
});

const wantedOf = ({ members, partners, others }: Invited) => [
  ...members.map(id => organisation('member', id)),
  ...partners.map(id => organisation('partner', id)),
  ...[...new Set(others)].map(name => ({ key: `other ${name}`, kind: 'other' as const, id: null, name })),
];

const organisation = (kind: 'member' | 'partner', id: string) => ({
  key: `${kind} ${id}`,
  kind,
  id: new Types.ObjectId(id),
  name: '',
});

interface Roll {
  one: StoredAssembly;
  names: Map<string, Named>;
}

export const attendance = keptForm<Roll, ReadonlyMap<string, Attendance>>({
  view: 'assemblies/attendance',
  part: 'attendance',
  thing: async req => {
    const one = await assemblyFor(req, 'change');
    return { one, names: await namesOf(one.invited.flatMap(({ id }) => id ?? [])) };
  },
  on: ({ one }) => one._id,
  version: ({ one }) => one.version,
  at: ({ one }) => paths.assemblyAttendance(one._id),
  saved: ({ one }) =>
    Object.fromEntries(one.invited.map(({ attendance: came }, at) => [attendanceField(at), came])),
  schema: ({ one }) => attendanceForm(one),
  shown: ({ one, names }) => ({
    name: one.details.name,
    back: paths.assemblyEdit(one._id),
    rows: one.invited.map((each, at) => ({
      field: attendanceField(at),
      legend: invitedName(each, names).name,
    })),
    choices: ATTENDANCE.map(value => ({ value, text: attendanceWord(value) })),
  }),
  save: async ({ one }, said, sending) => {
    await setAttendance(one, said, sending);
    return `${paths.assemblyEdit(one._id)}?saved=yes`;
  },
  sideBySide: ({ one, names }, yours) =>
    one.invited.map(each =>
      differs(
        invitedName(each, names).name,
        attendanceWord(each.attendance),
        attendanceWord(yours.get(each.key) ?? each.attendance),
      ),
    ),
});

export const paper = keptForm<About, Omit<Paper, '_id'>>({
  ...part('paper', paths.assemblyPapers),
  view: 'assemblies/paper',
  saved: () => ({ title: '', what: '', url: '', length: '', has: [] }),
  schema: () => paperForm,
  ticks: ['has'],
  asked: ({ title, what, length }) => askedOfPublic([title, what, length]),
  shown: about => ({ ...back(about), access: ACCESS.map(value => ({ value, text: accessWord(value) })) }),
  save: async (about, value, sending) => {
    await addPaper(about.one, value, sending);
    return done(about);
  },
  sideBySide: ({ one }, yours) => [
    differs('Papers', one.papers.map(({ title }) => title).join('; '), yours.title),
  ],
});

export const cancellation = keptForm<About, { on: string; reason: string }>({
  ...part('cancellation', paths.assemblyCancellation),
  view: 'assemblies/cancellation',
  saved: () => ({ on: '', reason: '' }),
  schema: () => cancellationForm(new Date()),
  asked: ({ reason }) => askedOfPublic([reason]),
  shown: back,
  refusedAt: 'on',
  save: async (about, value, sending) => {
    await cancelAssembly(about.one, value, sending);
    return done(about);
  },
  sideBySide: ({ one }, yours) => [differs('Why it is cancelled', one.cancelled?.reason ?? '', yours.reason)],
});
