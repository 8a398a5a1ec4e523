/** What is used of a face that pdfkit has opened. */
export interface OpenFont {
  layoutRun(text: string, features?: string[]): unknown;
  widthOfString(text: string, size: number, features?: string[]): number;
  font: {
    unitsPerEm: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphsForString(text: string): { advanceWidth: number }[];
  };
}

/** Laying a text out costs most of drawing it, and tables repeat theirs: each is laid out once. */
export function remembering(font: OpenFont): OpenFont {
  const runs = new Map<string, unknown>();
  const layOut = font.layoutRun.bind(font);
  font.layoutRun = (text, features) => {
    const key = features ? `${features.join()}|${text}` : text;
    if (!runs.has(key))
      runs.set(
        key,
        shaped(font, text, () => layOut(text, features)),
      );
    return runs.get(key);
  };
  return font;
}

/** Odd heaps of combining marks make the shaping throw: such a text is set letter by letter. */
function shaped({ font }: OpenFont, text: string, layOut: () => unknown): unknown {
  try {
    return layOut();
  } catch {
    const glyphs = font.glyphsForString(text);
    const widths = glyphs.map(glyph => (glyph.advanceWidth * 1000) / font.unitsPerEm);
    const positions = widths.map(xAdvance => ({
      xAdvance,
      advanceWidth: xAdvance,
      yAdvance: 0,
      xOffset: 0,
      yOffset: 0,
    }));
    return { glyphs, positions, advanceWidth: widths.reduce((a, b) => a + b, 0) };
  }
}
