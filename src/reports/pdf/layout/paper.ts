import type { Scene } from '../../../charts/scene.ts';
import type { Faces } from './faces.ts';
import type { ElementOptions, Ink } from './ink.ts';
import { balancedLines, breakLines, type TextLine, type TextSpan } from './text-lines.ts';
import { PAGE, type TextStyle, TYPE, type Type } from './type.ts';

/** A heading as the contents page and the bookmarks list it. */
export interface OutlineEntry {
  title: string;
  level: number;
  page: number;
  to: string;
}

interface PaperOptions {
  ink: Ink;
  faces: Faces;
  /** Draws header and footer of the page just begun. */
  running: (paper: Paper) => void;
  /** The layout before this one, which knows where things ended up. */
  before: Paper | null;
  /** Larger letters than a report has. */
  type?: Type;
  onPage: (page: number) => void;
}

interface TextOptions {
  tag?: string;
  x?: number;
  width?: number;
  /** Room left under the text. */
  after?: number;
  align?: 'left' | 'right';
  /** Lines of even length, for headings. */
  balance?: boolean;
  /** The language of the words, where it is not the document’s. */
  lang?: string;
}

const WIDOW = 2;

/** A cursor down the pages: what is put on it moves it down and begins a page where there is no room. */
export class Paper {
  readonly ink: Ink;
  readonly faces: Faces;
  readonly type: Type;
  readonly entries: OutlineEntry[] = [];
  /** The page each named place stands on. */
  readonly pages = new Map<string, number>();
  page = 0;
  y = 0;
  section = '';
  landscape = false;
  private fresh = false;
  private bare = false;
  private readonly options: PaperOptions;

  constructor(options: PaperOptions) {
    this.options = options;
    this.ink = options.ink;
    this.faces = options.faces;
    this.type = options.type ?? TYPE;
  }

  get left() {
    return PAGE.side;
  }

  get top() {
    return PAGE.top + this.type.running.leading - TYPE.running.leading;
  }

  get pageWidth() {
    return this.landscape ? PAGE.height : PAGE.width;
  }

  get pageHeight() {
    return this.landscape ? PAGE.width : PAGE.height;
  }

  get width() {
    return this.pageWidth - 2 * PAGE.side;
  }

  get bottom() {
    return this.pageHeight - (this.bare ? 0 : PAGE.foot);
  }

  /** Begins a page; a bare one has no header and footer. */
  turn({ landscape = this.landscape, bare = false } = {}) {
    this.landscape = landscape;
    this.bare = bare;
    this.page += 1;
    this.ink.page(landscape);
    this.y = this.top;
    this.fresh = true;
    if (!bare) this.options.running(this);
    this.options.onPage(this.page);
  }

  /** The page a named place stands on, as the layout before found it. */
  pageOf(to: string): number | undefined {
    return this.options.before?.pages.get(to);
  }

  /** Whether there is so much room left on this page. */
  has(height: number): boolean {
    return this.y + height <= this.bottom;
  }

  /** Turns the page unless `height` points are left on it. */
  need(height: number) {
    if (!this.fresh && this.y + height > this.bottom) this.turn();
  }

  /** Turns the page unless all of it is left on it; of what no page holds, unless its first `start` points are. */
  needWhole(height: number, start: number) {
    this.need(height <= this.bottom - this.top ? height : start);
  }

  space(points: number) {
    if (!this.fresh) this.y += points;
  }

  /** Says that something was drawn by hand and ends at `y`. */
  reach(y: number) {
    this.y = y;
    this.fresh = false;
  }

  element(tag: string, options: ElementOptions, draw: () => void) {
    this.ink.element(tag, options, draw);
  }

  lines(text: string | TextSpan[], style: TextStyle, width = this.width, balance = false): TextLine[] {
    const options = { width, size: style.size, weight: style.weight };
    return balance ? balancedLines(text, this.faces, options) : breakLines(text, this.faces, options);
  }

  /** A paragraph; leaves neither a first nor a last line alone on a page. */
  text(text: string | TextSpan[], style: TextStyle = this.type.body, options: TextOptions = {}) {
    const { x = this.left, width = this.width, tag = 'P', after = 0, lang } = options;
    const lines = this.lines(text, style, width, options.balance);
    if (!lines.length) return;
    this.need(Math.min(lines.length, WIDOW) * style.leading);
    this.ink.element(tag, lang === undefined ? {} : { lang }, () => {
      lines.forEach((line, i) => {
        const left = lines.length - i;
        this.need(left === WIDOW && lines.length > WIDOW ? WIDOW * style.leading : style.leading);
        this.write(line, style, options.align === 'right' ? x + width - line.width : x);
        this.reach(this.y + style.leading);
      });
    });
    this.space(after);
  }

  /** One line at the cursor, which does not move. */
  write(line: TextLine, style: TextStyle, x: number, y = this.y) {
    this.ink.line(line, x, baselineOf(style, y), style);
  }

  /** A text on one line at a place of its own, inside whatever element is open. */
  label(
    text: string | TextSpan[],
    style: TextStyle,
    x: number,
    y: number,
    align: 'left' | 'right' | 'middle' = 'left',
  ) {
    const line = this.lines(text, style, Number.POSITIVE_INFINITY)[0];
    if (!line) return;
    const shift = { left: 0, middle: line.width / 2, right: line.width }[align];
    this.ink.line(line, x - shift, baselineOf(style, y), style);
  }

  /** A drawing with its alternative text; `x` and the cursor are its top left. */
  figure(scene: Scene, { x = this.left, after = 0 } = {}) {
    this.need(scene.height);
    const top = this.y;
    const bbox: [number, number, number, number] = [x, top, x + scene.width, top + scene.height];
    this.ink.element('Figure', { alt: scene.description, bbox }, () => this.ink.scene(scene, x, top));
    this.reach(top + scene.height);
    this.space(after);
  }

  /** Remembers this place, so that contents, bookmarks and links find it. */
  mark(entry: { title: string; level: number; to: string }) {
    this.ink.destination(entry.to, this.y);
    this.ink.bookmark(entry.title, entry.level);
    this.entries.push({ ...entry, page: this.page });
    this.pages.set(entry.to, this.page);
  }

  rule(y: number, thickness: number, colour: string, x = this.left, width = this.width) {
    this.ink.artifact('Layout', () => this.ink.rule(x, x + width, y, thickness, colour));
  }

  box(y: number, height: number, fill: string, { x = this.left, width = this.width, radius = 0 } = {}) {
    this.ink.artifact('Layout', () => this.ink.box(x, y, width, height, fill, radius));
  }
}

/** Text sits in its leading so that capitals are centred. */
export const baselineOf = (style: TextStyle, y: number) => y + style.leading / 2 + style.size * 0.34;
