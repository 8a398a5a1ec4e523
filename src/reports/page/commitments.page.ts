import { paths } from '../../paths.ts';
import type {
  CommitmentLine,
  ReportBackLine,
  SpokenOn,
  VoiceLine,
} from '../../publications/commitment.line.ts';
import { byAssembly, PROMISED_LEAD, promisedText, standingTexts } from '../../publications/promised.words.ts';
import type { Publication } from '../../publications/publication.ts';
import { spokenShown } from '../../web/spoken.ts';

/** The chapter of commitments for a page; null where the report has none. */
export function commitmentsPage({ commitments, promised }: Publication) {
  if (commitments.length === 0) return null;
  return {
    lead: PROMISED_LEAD,
    counts: promised ? promisedText(promised) : [],
    groups: [...byAssembly(commitments)].map(([heading, lines]) => ({
      heading,
      lines: lines.map(lineShown),
    })),
  };
}

/** One promise, with the page it stands on. */
export function lineShown(line: CommitmentLine) {
  const { promised, asked, said, told, next, slug } = line;
  return {
    promised: { ...spokenShown(promised), href: paths.commitment(slug) },
    standing: standingTexts(line),
    asked: asked.map(one => ({ ...spokenShown(one), title: one.title })),
    said:
      said && said.words !== promised.words ? { ...spokenShown(said), role: said.role, on: said.on } : null,
    told: told && toldShown(told),
    next,
  };
}

const toldShown = ({ due, account, view, reply, differ }: ReportBackLine) => ({
  ...{ due, differ, account: voiceShown(account), view: voiceShown(view) },
  reply: reply && onShown(reply),
});

const voiceShown = ({ text, said }: VoiceLine) => ({ text, said: said && onShown(said) });
const onShown = (said: SpokenOn) => ({ ...spokenShown(said), on: said.on });
