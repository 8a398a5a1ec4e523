import { askedText } from '../../free-words/questions.words.ts';
import type { AskedWords } from './imported-words.ts';

/** Words of a file that nobody said can stand: each with its line and field, and the question about it. */
export class UnreadWords extends Error {
  readonly asked: readonly AskedWords[];

  constructor(file: string, asked: readonly AskedWords[]) {
    const lines = asked.map(
      ({ line, field, question }) => `line ${line}, ${field}: ${askedText([question], 'Import')}`,
    );
    super(
      `Nothing of ${file} was imported yet: the public would read this.\n${lines.join('\n')}\n` +
        'Where all of it can stand, say so with --words-seen.',
    );
    this.asked = asked;
  }
}
