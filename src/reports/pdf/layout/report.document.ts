import PDFDocument from 'pdfkit';

declare global {
  namespace PDFKit {
    interface PDFDocument {
      subset?: number;
      _fontFamilies: Record<string, { finalize(): void }>;
      _addInfo(): void;
    }
  }
}

/** What a document says of itself. */
export interface DocumentInfo {
  Title: string;
  Author: string;
  Subject: string;
  CreationDate: Date;
}

const XML_MARKS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const xml = (text: string) => text.replace(/[&<>"]/g, mark => XML_MARKS[mark]!);

/** A tagged A4 document that claims PDF/UA-1; pages are added by hand and margins kept by the paper. */
export class ReportDocument extends PDFDocument {
  constructor(info: DocumentInfo) {
    super({
      size: 'A4',
      margin: 0,
      autoFirstPage: false,
      font: null as unknown as string,
      pdfVersion: '1.7',
      lang: 'en-GB',
      tagged: true,
      displayTitle: true,
      subset: 'PDF/UA' as 'PDF/A-1',
      info: { ...info, Producer: 'Moorings', Creator: 'Moorings' },
    });
  }

  /** pdfkit writes the title into its XMP packet as it stands: "Guy's & St Thomas'" would break it. */
  override _addInfo() {
    const told = this.info;
    const escaped = Object.entries(told).map(([key, value]) => [
      key,
      typeof value === 'string' ? xml(value) : value,
    ]);
    this.info = Object.fromEntries(escaped);
    super._addInfo();
    this.info = told;
  }

  /** With a subset asked for, pdfkit writes a CIDSet that fails clause 7.21.4.2: embed the faces without one. */
  override end() {
    const { subset } = this;
    this.subset = undefined;
    for (const font of Object.values(this._fontFamilies)) font.finalize();
    this.subset = subset;
    super.end();
  }
}
