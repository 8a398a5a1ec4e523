import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { z } from 'zod';
import type { Network } from '../../network/network.ts';
import { EarlierRows } from './cross-checks.ts';
import { endRow, type FileDocument, headerRow, ROW_KINDS, type RowKind } from './exchange.rows.ts';
import type { PublicWords } from './imported-words.ts';
import type { Wrong } from './uniqueness.ts';

/** What is wrong with a file, each by its line, field and reason. */
export interface ImportProblem extends Wrong {
  line: number;
}

/** A file that cannot be imported: every problem at once, one a line. */
export class BadExchange extends Error {
  readonly problems: ImportProblem[];

  constructor(file: string, problems: ImportProblem[]) {
    const lines = problems.map(({ line, field, reason }) => `line ${line}, ${field || 'row'}: ${reason}`);
    super(`${file} cannot be imported, and nothing of it was. What is wrong:\n${lines.join('\n')}`);
    this.problems = problems;
  }
}

interface FileRow {
  line: number;
  kind: RowKind;
  document: FileDocument;
  /** The length of its line. */
  size: number;
}

/**
 * Reads an exchange file's rows in their order, checked against each other and the network's settings.
 * `words` take what each row says to the public. Throws BadExchange with all that is wrong, at the end; rows that come before that may be wrong as a whole.
 */
export async function* rowsIn(
  file: string,
  network: Network,
  words: PublicWords | null = null,
): AsyncGenerator<FileRow> {
  const reading = new ExchangeReader(network, words);
  await access(file).catch(() => {
    throw new Error(`There is no file ${file}.`);
  });
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const text of lines) {
    const row = reading.take(text);
    if (row) yield row;
  }
  const problems = reading.finished();
  if (problems.length > 0) throw new BadExchange(file, problems);
}

class ExchangeReader {
  private readonly problems: ImportProblem[] = [];
  private readonly counts: Record<string, number> = {};
  private readonly known: EarlierRows;
  private line = 0;
  private ended = false;

  constructor(
    network: Network,
    private readonly words: PublicWords | null,
  ) {
    this.known = new EarlierRows(network);
  }

  take(text: string): FileRow | undefined {
    this.line++;
    if (text.trim() === '') return undefined;
    const said = parsed(text);
    if (!said) return this.wrong('', 'is no JSON object; each line is one');
    const { kind: name, ...fields } = said;
    if (this.line === 1) return this.first(name, fields);
    if (this.ended) return this.wrong('kind', 'comes after the row "end", which is the last');
    if (name === 'end') return this.last(fields);
    const kind = ROW_KINDS.find(each => each.kind === name);
    return kind
      ? this.row(kind, fields, text.length)
      : this.wrong('kind', `${JSON.stringify(name)} is no kind of row`);
  }

  private first(name: unknown, fields: FileDocument): undefined {
    if (name !== 'network') return this.wrong('kind', 'must be "network" on the first line');
    this.read(headerRow, fields);
  }

  private last(fields: FileDocument): undefined {
    this.ended = true;
    const said = this.read(endRow, fields)?.rows ?? {};
    for (const { kind } of ROW_KINDS) {
      // A file written before there was this kind of row says nothing of it.
      if ((said[kind] ?? 0) !== (this.counts[kind] ?? 0))
        this.wrong(
          `rows.${kind}`,
          `says ${said[kind] ?? 'nothing'}, and the file has ${this.counts[kind] ?? 0}`,
        );
    }
  }

  private row(kind: RowKind, fields: FileDocument, size: number): FileRow | undefined {
    this.counts[kind.kind] = (this.counts[kind.kind] ?? 0) + 1;
    const document = this.read(kind.shape, fields) as FileDocument | undefined;
    if (!document) return undefined;
    for (const each of this.known.check(kind.kind, document, this.line)) this.wrong(each.field, each.reason);
    this.words?.take(kind.kind, document, this.line);
    return { line: this.line, kind, document, size };
  }

  private read<Shape extends z.ZodType>(shape: Shape, fields: FileDocument): z.output<Shape> | undefined {
    const read = shape.safeParse(fields);
    if (read.success) return read.data;
    for (const { path, message } of read.error.issues) this.wrong(path.map(String).join('.'), message);
    return undefined;
  }

  private wrong(field: string, reason: string): undefined {
    this.problems.push({ line: this.line, field, reason });
  }

  finished(): ImportProblem[] {
    if (!this.ended) this.wrong('', 'the last row is not "end": the file is cut off');
    return [...this.problems, ...this.known.missing()].sort((a, b) => a.line - b.line);
  }
}

function parsed(text: string): FileDocument | undefined {
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === 'object' && said !== null && !Array.isArray(said)
      ? (said as FileDocument)
      : undefined;
  } catch {
    return undefined;
  }
}
