import assert from 'node:assert/strict';
import fc from 'fast-check';
import { drawable, Faces } from '../../../src/reports/pdf/layout/faces.ts';
import { ReportDocument } from '../../../src/reports/pdf/layout/report.document.ts';
import { breakLines } from '../../../src/reports/pdf/layout/text-lines.ts';

const doc = new ReportDocument({ Title: 'T', Author: 'A', Subject: 'S', CreationDate: new Date(0) });
const faces = new Faces(doc);

/** The glyphs a piece would be written with; glyph 0 is the face's mark for "I have none". */
function glyphsOf(face: string, text: string): number[] {
  doc.font(face);
  const { _font } = doc as unknown as { _font: { layoutRun(text: string): { glyphs: { id: number }[] } } };
  return _font.layoutRun(text).glyphs.map(glyph => glyph.id);
}

const faceOf = (text: string) => faces.pieces(drawable(text), 'regular').map(piece => piece.face);

describe('the faces of the report', () => {
  it('draw a Vietnamese name whole in one face', () => {
    assert.deepEqual(faceOf('Nguyễn'), ['noto']);
    assert.deepEqual(faceOf('Nguye\u0302\u0303n'), ['noto']);
  });

  it('draw an emoji, an arrow and a tick each in the face that has it', () => {
    assert.deepEqual(['🌻', '→', '✓'].map(faceOf), [['emoji'], ['math'], ['symbols']]);
  });

  it('leave a letter nobody has to a visible mark', () => {
    assert.deepEqual(faceOf('a𒀭b'), ['regular', null, 'regular']);
  });

  it('never write a missing glyph, whatever is typed', () => {
    const anything = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(anything, text => {
        for (const piece of faces.pieces(drawable(text), 'bold')) {
          if (piece.face) assert.ok(!glyphsOf(piece.face, piece.text).includes(0), piece.text);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('breaking lines', () => {
  const options = { width: 60, size: 10 };
  const words = (text: string) =>
    breakLines(text, faces, options).map(line =>
      line.words.map(word => word.pieces.map(piece => piece.text).join('')).join(' '),
    );

  it('keeps every line within the width, even of one endless word', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 120 }), text => {
        for (const line of breakLines(text, faces, options))
          assert.ok(line.width <= 60.1 || line.words.length === 1);
      }),
    );
    assert.ok(words('Llanfairpwllgwyngyllgogerychwyrndrobwll').length > 1);
  });

  it('keeps a day with its month and year', () => {
    assert.deepEqual(words('until 12 June 2026'), ['until', '12 June 2026']);
  });

  /** A line as it stands on paper from left to right, each space where it is drawn. */
  const onPaper = (text: string) =>
    (breakLines(text, faces, { width: 5_000, size: 10 })[0]?.words ?? [])
      .map(word => word.pieces.map(piece => piece.text).join('') + (word.space ? ' ' : ''))
      .join('');

  it('orders right-to-left words from the right', () => {
    assert.equal(onPaper('a שלום עולם b'), 'a עולם שלום b');
  });

  it('keeps a space on both sides of words that run the other way', () => {
    assert.equal(onPaper('We hired مستشفى العمل people'), 'We hired العمل مستشفى people');
    assert.equal(onPaper('العمل NHS'), 'NHS العمل');
    assert.equal(onPaper('العمل 120 مستشفى'), 'مستشفى 120 العمل');
    assert.equal(onPaper('since 12 العمل NHS.'), 'since 12 العمل NHS.');
  });

  it('sets as many spaces as were typed, one between every two words, whatever their direction', () => {
    const word = fc.constantFrom(
      'We',
      'NHS',
      '120',
      '£1,234',
      'العمل',
      'مستشفى',
      'שלום',
      '(עולם)',
      '12',
      'May',
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 9 }), typed => {
        const words = onPaper(typed.join(' ')).split(' ');
        assert.equal(words.length, typed.length);
        assert.ok(words.every(one => one !== ''));
      }),
    );
  });
});
