import type { Types } from 'mongoose';
import type { WordsQuestion } from '../../free-words/questions.ts';
import { Member } from '../../members/member.ts';
import { askedOf } from '../../pledges/suppression/asked-words.ts';
import type { Report } from '../../publications/report.ts';

type QuestionedWords = Pick<Report, 'title' | 'foreword' | 'next' | 'changeNote' | 'themesNext'>;

/** What is asked about in a report's own words: numbers that count few people, or that a member they name holds back. */
export async function askedOfReport(report: QuestionedWords, at: Date): Promise<WordsQuestion[]> {
  const { title, foreword, next, changeNote, themesNext } = report;
  const texts = [title, foreword, next, changeNote, ...Object.values(themesNext ?? {})];
  return askedOf(await membersIn(texts), texts, at);
}

async function membersIn(texts: readonly string[]): Promise<Types.ObjectId[]> {
  const members = await Member.find({}, { approved: 1 }).lean();
  const named = members.filter(({ approved }) => texts.some(text => text.includes(approved.name)));
  return named.map(({ _id }) => _id);
}
