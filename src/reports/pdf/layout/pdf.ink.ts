import type { Scene } from '../../../charts/scene.ts';
import { toPdf } from '../../../charts/to.pdf.ts';
import { drawLine, drawWords } from './draw.line.ts';
import type { Faces } from './faces.ts';
import type { ElementOptions, Ink, LineLook } from './ink.ts';
import type { TextLine } from './text-lines.ts';

type Element = PDFKit.PDFStructureElement;
type OutlineItem = ReturnType<PDFKit.PDFDocument['outline']['addItem']>;

/** Draws with pdfkit, keeping the tree of structure elements and marking all that is drawn as theirs. */
export class PdfInk implements Ink {
  private readonly doc: PDFKit.PDFDocument;
  private readonly faces: Faces;
  private readonly open: { element: Element; tag: string }[] = [];
  private readonly outline: OutlineItem[];
  private marking = false;
  private decorating = false;

  constructor(doc: PDFKit.PDFDocument, faces: Faces) {
    this.doc = doc;
    this.faces = faces;
    this.outline = [doc.outline as OutlineItem];
  }

  page(landscape: boolean) {
    this.unmark();
    this.doc.addPage({ size: 'A4', margin: 0, layout: landscape ? 'landscape' : 'portrait' });
  }

  element(tag: string, options: ElementOptions, draw: () => void) {
    this.unmark();
    const element = this.doc.struct(tag, options);
    const parent = this.open.at(-1);
    if (parent) parent.element.add(element);
    else this.doc.addStructure(element);
    this.open.push({ element, tag });
    draw();
    this.unmark();
    element.end();
    this.open.pop();
  }

  artifact(kind: 'Layout' | 'Pagination', draw: () => void) {
    if (this.decorating) return draw();
    this.unmark();
    this.decorating = true;
    this.doc.markContent('Artifact', { type: kind });
    draw();
    this.doc.endMarkedContent();
    this.decorating = false;
  }

  line(line: TextLine, x: number, baseline: number, look: LineLook) {
    this.mark();
    drawLine(this.doc, line, x, baseline, { ...look, spoken: !this.decorating });
  }

  scene(scene: Scene, x: number, y: number) {
    this.mark();
    const write = drawWords(this.doc, this.faces, !this.decorating);
    toPdf({ doc: this.doc, write }, scene, x, y);
  }

  box(x: number, y: number, width: number, height: number, fill: string, radius = 0) {
    this.mark();
    if (radius) this.doc.roundedRect(x, y, width, height, radius).fill(fill);
    else this.doc.rect(x, y, width, height).fill(fill);
  }

  rule(x1: number, x2: number, y: number, thickness: number, colour: string) {
    this.mark();
    this.doc.undash().lineWidth(thickness).moveTo(x1, y).lineTo(x2, y).stroke(colour);
  }

  link(x: number, y: number, width: number, height: number, to: string, says: string) {
    const structParent = this.open.at(-1)!.element;
    const options = { structParent, Contents: new String(says) };
    this.doc.goTo(x, y, width, height, to, options as unknown as PDFKit.Mixins.AnnotationOption);
  }

  destination(name: string, y: number) {
    this.doc.addNamedDestination(name, 'XYZ', 0, y, null);
  }

  bookmark(title: string, level: number) {
    this.outline.length = level;
    this.outline.push(this.outline[level - 1]!.addItem(title));
  }

  private mark() {
    if (this.marking || this.decorating) return;
    const top = this.open.at(-1)!;
    top.element.add(this.doc.markStructureContent(top.tag));
    this.marking = true;
  }

  private unmark() {
    if (!this.marking) return;
    this.doc.endMarkedContent();
    this.marking = false;
  }
}
