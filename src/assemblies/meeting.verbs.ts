import type { Types } from 'mongoose';
import type { ChangeBy } from '../acts/by.ts';
import type { Changing } from '../acts/changing.ts';
import { withOne } from '../acts/repeat.ts';
import { NotNow } from '../errors.ts';

/** What an assembly and a meeting in public have alike. */
interface PublicMeeting<P> {
  _id: Types.ObjectId;
  details: { name: string };
  papers: (P & { _id: Types.ObjectId })[];
  cancelled: object | null;
}

interface Paper {
  title: string;
  url: string;
}

/** What is done to every public meeting; `kind` is its name in the record and to people. */
export function meetingVerbs<P extends Paper>(kind: 'assembly' | 'meeting', changed: Changing) {
  type One = PublicMeeting<P>;
  return {
    addPaper(one: One, paper: P, change: ChangeBy): Promise<void> {
      const papers = withOne<P>(one.papers, paper);
      const after = { title: paper.title, url: paper.url };
      return changed(one, { papers }, change, `${kind} paper`, { after });
    },

    removePaper(one: One, id: Types.ObjectId, change: ChangeBy): Promise<void> {
      const gone = one.papers.find(({ _id }) => _id.equals(id));
      const papers = one.papers.filter(({ _id }) => !_id.equals(id));
      const after = { title: gone?.title ?? '' };
      return changed(one, { papers }, change, `${kind} paper removed`, { after });
    },

    /** Opens it to the public, or closes it. */
    publish(one: One, isPublic: boolean, change: ChangeBy): Promise<void> {
      const published = isPublic ? { by: change.by, at: change.at } : null;
      const what = isPublic ? `${kind} publication` : `${kind} publication ended`;
      return changed(one, { published }, change, what, { after: { name: one.details.name } });
    },

    /** Cancels it: its page stays and says so. Throws NotNow where it is cancelled already. */
    cancel(one: One, { on, reason }: { on: string; reason: string }, change: ChangeBy): Promise<void> {
      if (one.cancelled) throw new NotNow(`This ${kind} is cancelled already.`);
      const cancelled = { by: change.by, at: change.at, on, reason };
      const after = { name: one.details.name, on, reason };
      return changed(one, { cancelled }, change, `${kind} cancelled`, { after });
    },
  };
}
