import { Types } from 'mongoose';
import { keptForm } from '../drafts/kept-form.ts';
import { askedOfPublic } from '../network/public-words.ts';
import { paths } from '../paths.ts';
import { rowBeside } from '../web/forms/side-by-side.ts';
import { invite, setAttendance } from './assemblies.ts';
import { attendanceField, attendanceForm, invitationsForm } from './assembly.form.ts';
import { type AssemblyWithChoices, back, done, part } from './assembly.part.ts';
import { ATTENDANCE, type Attendance, type StoredAssembly } from './assembly.ts';
import { attendanceWord } from './assembly.words.ts';
import { assemblyFor } from './load-assembly.ts';
import { invitedName, type NamedParty, namesOf } from './names.ts';

interface InvitedParties {
  members: string[];
  partners: string[];
  others: string[];
}

const keysOf = ({ invited }: StoredAssembly, kind: string): string[] =>
  invited.filter(one => one.kind === kind).map(({ id }) => String(id));
const othersOf = ({ invited }: StoredAssembly): string[] =>
  invited.filter(({ kind }) => kind === 'other').map(({ name }) => name);

export const invitations = keptForm<AssemblyWithChoices, InvitedParties>({
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
    rowBeside('Invited', String(one.invited.length), String(wantedOf(yours).length)),
    rowBeside('Others', othersOf(one).join('; '), yours.others.join('; ')),
  ],
});

const wantedOf = ({ members, partners, others }: InvitedParties) => [
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
  names: Map<string, NamedParty>;
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
      rowBeside(
        invitedName(each, names).name,
        attendanceWord(each.attendance),
        attendanceWord(yours.get(each.key) ?? each.attendance),
      ),
    ),
});
