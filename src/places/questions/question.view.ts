import type { Types } from 'mongoose';
import { directionOf, languageName } from '../../web/languages.ts';
import { PUBLIC, Question, type QuestionAnswer, type StoredQuestion } from './question.ts';

const MOST_SHOWN = 200;

/** Questions and answers of a meeting as everyone reads them, in the order they were asked. */
export async function questionsShown(meeting: Types.ObjectId) {
  const all = await Question.find({ meeting, ...PUBLIC }, { pending: 0 })
    .sort({ 'asked.at': 1 })
    .limit(MOST_SHOWN)
    .lean<StoredQuestion[]>();
  return all.map(shown);
}

function shown({ _id, asked, answer, corrections, removed }: StoredQuestion) {
  return {
    id: `question-${_id}`,
    words: asked.words,
    ...languageOf(asked.lang),
    name: asked.name || null,
    on: asked.on,
    beside: answer?.beside || null,
    answer: answer && answerShown(answer),
    corrections: corrections.map(({ on, note }) => ({ on, note })),
    removed: removed && { on: removed.on, note: removed.note },
  };
}

/** An answer in its language, with what it says in plain English. */
export const answerShown = ({ words, lang = 'en', plain = '', on }: QuestionAnswer) => ({
  ...{ words, on, plain: plain || null },
  ...languageOf(lang),
});

/** How the words of a language are marked, and what it is called where it is not English. */
export const languageOf = (lang: string) => ({
  ...{ lang, dir: directionOf(lang) },
  language: lang === 'en' ? null : languageName(lang),
});
