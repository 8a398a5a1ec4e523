import { paths } from '../paths.ts';
import type { LetterWords } from '../people/people.letters.ts';
import { count } from '../web/helpers/count.ts';

/** Something that comes in for a coordinator to read, by the acts that bring it. */
interface Topic {
  acts: string[];
  one: string;
  many: string;
  href: string;
}

export interface News {
  topic: Topic;
  count: number;
}

export const TOPICS: readonly Topic[] = [
  {
    acts: ['application confirmation', 'application answer'],
    one: 'application or answer to one',
    many: 'applications or answers to them',
    href: paths.applications,
  },
  {
    acts: ['return submission'],
    one: 'return sent',
    many: 'returns sent',
    href: paths.returns,
  },
  {
    acts: ['query answer'],
    one: 'answer to a question about a figure',
    many: 'answers to questions about figures',
    href: paths.returns,
  },
  {
    acts: [
      'pledge',
      'pledge change',
      'pledge revision',
      'pledge restatement',
      'pledge withdrawal',
      'pledge update',
    ],
    one: 'pledge, change or update to read',
    many: 'pledges, changes or updates to read',
    href: paths.pledgeQueue,
  },
  {
    acts: ['commitment', 'commitment change', 'report-back', 'community view', 'report-back reply'],
    one: 'commitment or answer on one to read',
    many: 'commitments or answers on them to read',
    href: paths.commitmentQueue,
  },
  {
    acts: ['question'],
    one: 'question in advance of a meeting',
    many: 'questions in advance of meetings',
    href: paths.questionQueue,
  },
  {
    acts: ['profile change'],
    one: 'change to a profile',
    many: 'changes to profiles',
    href: paths.memberList,
  },
];

/** One letter a day to a coordinator: what came in since the last, each with the page where it waits. */
export function digestLetter({
  name,
  news,
  baseUrl,
}: {
  name: string;
  news: readonly News[];
  baseUrl: string;
}): LetterWords {
  const lines = news.map(({ topic, count: n }) => ({
    words: count(n, topic.one, topic.many),
    href: `${baseUrl}${topic.href}`,
  }));
  const [first] = lines;
  const more = lines.length > 1 ? ' and more' : '';
  return {
    subject: `New since the last letter: ${first?.words}${more}`,
    text: `Hello ${name},\n\nThis came in since the last of these letters:\n\n${lines
      .map(({ words, href }) => `- ${words}\n  ${href}`)
      .join('\n')}\n\nThere is one letter a day at most, and none when nothing is new.\n`,
  };
}
