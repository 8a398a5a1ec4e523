import type { Types } from 'mongoose';
import type { StoredCommitment } from '../commitments/commitment.ts';
import { deskWording, pledgeOf } from '../commitments/promise.wording.ts';
import { owedBy } from '../commitments/waiting.ts';
import { paths } from '../paths.ts';
import { date } from '../web/helpers/date.ts';
import type { Todo } from './todo.ts';

/** Report-backs that are owed first, then promises to confirm, then what a coordinator sent back. */
export async function commitmentTodos(member: Types.ObjectId, at: Date): Promise<Todo[]> {
  const { reports, toConfirm, sentBack } = await owedBy(member, at);
  return Promise.all([
    ...reports.map(async ({ one, report, overdue }) => ({
      text: `Your report-back on “${await wordsOf(one)}” ${overdue ? 'was' : 'is'} due on ${date(report.due)}.`,
      href: paths.reportBack(one._id, report._id),
      act: 'Report back',
    })),
    ...toConfirm.map(async one => ({
      text: `This was said for you at an assembly: “${await wordsOf(one)}”.`,
      href: paths.commitmentConfirmation(one._id),
      act: 'Confirm it',
    })),
    ...sentBack.map(async one => ({
      text: `A coordinator sent back to whom “${await wordsOf(one)}” is promised.`,
      href: paths.commitmentTerms(one._id),
      act: 'Change it',
    })),
  ]);
}

const wordsOf = async (one: StoredCommitment): Promise<string> => deskWording(one, await pledgeOf(one));
