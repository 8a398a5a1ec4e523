import { underText } from '../../network/thresholds.ts';
import { count } from '../../web/helpers/count.ts';

/** What publishing a draft now would leave out, counted; all of it stands among the report's gaps. */
interface OpenEnds {
  /** Questions about figures that their members have not answered. */
  questions: number;
  /** Figures that were sent and that nobody has judged, answers to questions among them. */
  unchecked: number;
  /** Members whose return has not come. */
  missing: number;
  members: number;
  /** Core figures that rest on under so many per cent of the members. */
  thin: number;
  partial: number;
  figures: number;
}

/** "If it is published now, 3 questions are unanswered and 5 of 28 members have sent no return." */
export function openEndsText(open: OpenEnds): string | null {
  const { questions, unchecked, missing, members, thin, figures } = open;
  const parts = [
    questions > 0 && `${count(questions, 'question', null)} to members ${is(questions)} unanswered`,
    unchecked > 0 && `${count(unchecked, 'figure', null)} sent by members ${is(unchecked)} not checked`,
    missing > 0 && `${missing} of ${count(members, 'member', null)} ${has(missing)} sent no return`,
    thin > 0 &&
      `${thin} of ${count(figures, 'core figure', null)} ${thin === 1 ? 'rests' : 'rest'} on ${underText(open)} of the members`,
  ].filter(part => part !== false);
  if (parts.length === 0) return null;
  const last = parts.at(-1);
  const words = parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${last}` : last;
  return `If it is published now, ${words}.`;
}

const is = (n: number) => (n === 1 ? 'is' : 'are');
const has = (n: number) => (n === 1 ? 'has' : 'have');
