import type { Writable } from 'node:stream';
import { date } from '../../../web/helpers/date.ts';
import { type DrawOptions, drawDocument } from '../draw.document.ts';
import { runningOf } from '../layout/running-heads.ts';
import { LARGE, TYPE } from '../layout/type.ts';
import type { AssemblyPack } from './assembly.pack.ts';
import { opening } from './first-page.ts';
import { owedPart } from './owed.part.ts';
import { promisedPart } from './promised.part.ts';
import { writingSpace } from './writing.space.ts';

/** Draws an assembly's pack as a tagged PDF (PDF/UA-1) into `out`; the same one gives the same bytes. */
export const drawPack = (pack: AssemblyPack, out: Writable, options: DrawOptions = {}) =>
  drawDocument(
    {
      info: {
        Title: `${pack.name}, ${pack.when}: assembly pack${pack.large ? ' in large print' : ''}`,
        Author: pack.network.name,
        Subject: 'Agenda, promises in both voices, and who owes an answer',
        CreationDate: new Date(pack.madeAt),
      },
      running: runningOf({
        left: pack.large ? pack.name : pack.network.name,
        right: pack.large ? null : pack.name,
        foot: footOf(pack),
        strong: false,
      }),
      type: pack.large ? LARGE : TYPE,
      chapters: () => [
        paper => opening(paper, pack),
        paper => promisedPart(paper, pack),
        paper => owedPart(paper, pack),
        paper => writingSpace(paper),
      ],
    },
    out,
    options,
  );

const footOf = ({ on, network, large }: AssemblyPack): string =>
  [
    large ? `As on ${date(on)}` : `As everyone could read it on ${date(on)}`,
    ...(network.illustrative ? ['illustrative'] : []),
  ].join(' · ');
