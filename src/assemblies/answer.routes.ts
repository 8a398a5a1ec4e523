import { keptForm } from '../drafts/kept-form.ts';
import { paths } from '../paths.ts';
import { rowBeside } from '../web/forms/side-by-side.ts';
import { setAnswers } from './assemblies.ts';
import { answerForm, NO_ASSEMBLY } from './assembly.form.ts';
import { Assembly, type StoredAssembly } from './assembly.ts';
import { whenText } from './assembly.words.ts';
import { assemblyFor } from './load-assembly.ts';

interface Answering {
  one: StoredAssembly;
  /** Those that came before it, newest first, by id. */
  earlier: Map<string, StoredAssembly>;
}

const nameIn = ({ earlier }: Answering, id: string): string => earlier.get(id)?.details.name ?? 'none';

/** Which assembly one reports back on. */
export const answer = keptForm<Answering, { answers: string }>({
  view: 'assemblies/answer',
  part: 'answer',
  thing: async req => {
    const one = await assemblyFor(req, 'change');
    const before = await Assembly.find({ 'details.on': { $lt: one.details.on } }, { details: 1 })
      .sort({ 'details.on': -1 })
      .lean<StoredAssembly[]>();
    return { one, earlier: new Map(before.map(each => [String(each._id), each])) };
  },
  on: ({ one }) => one._id,
  version: ({ one }) => one.version,
  at: ({ one }) => paths.assemblyAnswer(one._id),
  saved: ({ one }) => ({ answers: String(one.answers ?? NO_ASSEMBLY) }),
  schema: ({ earlier }) => answerForm([...earlier.keys()]),
  shown: ({ one, earlier }) => ({
    name: one.details.name,
    back: paths.assemblyEdit(one._id),
    earlier: [
      { value: NO_ASSEMBLY, text: 'None' },
      ...[...earlier].map(([value, { details }]) => ({
        value,
        text: `${details.name}, ${whenText(details)}`,
      })),
    ],
  }),
  refusedAt: 'answers',
  save: async ({ one, earlier }, { answers }, sending) => {
    await setAnswers(one, earlier.get(answers) ?? null, sending);
    return `${paths.assemblyEdit(one._id)}?saved=yes`;
  },
  sideBySide: (now, { answers }) => {
    const [theirs, yours] = [nameIn(now, String(now.one.answers)), nameIn(now, answers)];
    return [rowBeside('It reports back on', theirs, yours)];
  },
});
