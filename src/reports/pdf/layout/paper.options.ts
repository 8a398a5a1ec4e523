import type { Faces } from './faces.ts';
import type { Ink } from './ink.ts';
import type { Paper } from './paper.ts';

/** A heading as the contents page and the bookmarks list it. */
export interface Entry {
  title: string;
  level: number;
  page: number;
  to: string;
}

export interface PaperOptions {
  ink: Ink;
  faces: Faces;
  /** Draws header and footer of the page just begun. */
  running: (paper: Paper) => void;
  /** The layout before this one, which knows where things ended up. */
  before: Paper | null;
  onPage: (page: number) => void;
}

export interface TextOptions {
  tag?: string;
  x?: number;
  width?: number;
  /** Room left under the text. */
  after?: number;
  align?: 'left' | 'right';
  /** Lines of even length, for headings. */
  balance?: boolean;
}
