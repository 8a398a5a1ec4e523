import { LIGHT } from '../../../charts/scene.ts';
import type { Paper } from './paper.ts';

interface ChapterOptions {
  landscape?: boolean;
  /** What the running line calls it. */
  section?: string;
  /** A short chapter goes on where this many points are left on a page. */
  join?: number;
}

/** Begins a chapter, on a new page unless it may join: its heading, bookmark and place in the contents. */
export function chapterHead(paper: Paper, title: string, to: string, options: ChapterOptions = {}) {
  const { landscape = false, section = title, join } = options;
  paper.section = section;
  const joins = join !== undefined && !paper.landscape && paper.y + 26 + join < paper.bottom;
  if (joins) paper.space(26);
  else paper.turn({ landscape });
  paper.mark({ title, level: 1, to });
  paper.text(title, paper.type.h1, { tag: 'H2', after: 6, balance: true });
}

/** A section inside a chapter; keeps room for what it heads. */
export function sectionHead(
  paper: Paper,
  title: string,
  { keep = 60, to = '', listed = title, tag = 'H3' } = {},
) {
  paper.space(20);
  paper.need(paper.type.h2.leading + keep);
  if (to) paper.mark({ title: listed, level: 2, to });
  paper.text(title, paper.type.h2, { tag, after: 5, balance: true });
}

/** The heading of one thing in a section. */
export function itemHead(paper: Paper, title: string, keep = 40) {
  paper.space(12);
  paper.need(paper.type.h3.leading + keep);
  paper.text(title, paper.type.h3, { tag: 'H4', after: 2 });
}

interface CaptionOptions {
  /** Room for what it names. */
  keep?: number;
  x?: number;
  width?: number;
  /** Without room above. */
  tight?: boolean;
}

/** "Chart 7. What it shows" in bold, then the unit in plain. */
export function caption(paper: Paper, label: string, title: string, rest = '', options: CaptionOptions = {}) {
  const { keep = 60, tight = false, ...place } = options;
  if (!tight) paper.space(8);
  paper.need(paper.type.caption.leading * 2 + keep);
  const spans = [{ text: `${label}. ${title}`, weight: 'bold' as const }];
  const more = rest ? [{ text: ` ${rest}`, colour: LIGHT['ink-soft'] }] : [];
  paper.text([...spans, ...more], paper.type.caption, { tag: 'Caption', after: 5, ...place });
}
