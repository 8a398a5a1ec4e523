import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface Node {
  role?: string;
  alt?: string;
  lang?: string;
  children?: Node[];
  type?: string;
  id?: string;
}

export interface ReadPdf {
  language: string | undefined;
  title: string | undefined;
  marked: boolean;
  /** The text of each page, as a reader that knows the tags would say it. */
  pages: string[];
  /** Every structure node, page by page, in reading order. */
  nodes: Node[];
  outline: string[];
}

/** Reads a PDF back with pdf.js, the way a browser would. */
export async function readPdf(data: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocument({ data: new Uint8Array(data), verbosity: 0 }).promise;
  const { info } = (await pdf.getMetadata()) as { info: { Language?: string; Title?: string } };
  const pages: string[] = [];
  const nodes: Node[] = [];
  for (let n = 1; n <= pdf.numPages; n += 1) {
    const page = await pdf.getPage(n);
    const { items } = await page.getTextContent();
    pages.push(items.map(item => ('str' in item ? item.str : '')).join(''));
    nodes.push(...flat(((await page.getStructTree()) ?? {}) as Node));
    page.cleanup();
  }
  const marked = Boolean(((await pdf.getMarkInfo()) as { Marked?: boolean } | null)?.Marked);
  const outline = ((await pdf.getOutline()) ?? []).map(item => item.title);
  await pdf.destroy();
  return { language: info.Language, title: info.Title, marked, pages, nodes, outline };
}

const flat = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(flat)];
