import { keptForm } from '../drafts/kept-form.ts';
import { askedOfPublic } from '../network/public-words.ts';
import { paths } from '../paths.ts';
import { rowBeside } from '../web/forms/side-by-side.ts';
import { addPaper, cancelAssembly, setAgenda } from './assemblies.ts';
import { agendaForm, cancellationForm, paperForm } from './assembly.form.ts';
import { type AssemblyWithChoices, back, done, part } from './assembly.part.ts';
import { ACCESS, type AssemblyPaper } from './assembly.ts';
import { accessWord } from './assembly.words.ts';

export const agenda = keptForm<AssemblyWithChoices, { agenda: string[] }>({
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
  sideBySide: ({ one }, yours) => [rowBeside('Agenda', one.agenda.join('; '), yours.agenda.join('; '))],
});

export const paper = keptForm<AssemblyWithChoices, Omit<AssemblyPaper, '_id'>>({
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
    rowBeside('Papers', one.papers.map(({ title }) => title).join('; '), yours.title),
  ],
});

export const cancellation = keptForm<AssemblyWithChoices, { on: string; reason: string }>({
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
  sideBySide: ({ one }, yours) => [
    rowBeside('Why it is cancelled', one.cancelled?.reason ?? '', yours.reason),
  ],
});
