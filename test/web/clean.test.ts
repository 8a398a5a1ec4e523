import assert from 'node:assert/strict';
import fc from 'fast-check';
import { clean, compared, isName, isSeen } from '../../src/web/forms/clean.ts';
import { name, optionalText, text } from '../../src/web/forms/fields.ts';

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCharCode(from + i));

/** What nobody sees: U+00AD, 200B–200F, 2028–202E, 2060–2069, FEFF. */
const INVISIBLE = [
  '\u00ad',
  ...range(0x200b, 0x200f),
  ...range(0x2028, 0x202e),
  ...range(0x2060, 0x2069),
  '\ufeff',
];

describe('cleaning what was typed', () => {
  it('takes out every character that nobody sees', () => {
    for (const one of INVISIBLE) assert.equal(clean(`Holly${one}bank${one}`), 'Hollybank', escape(one));
  });

  it('makes a space that does not break a plain one', () => {
    assert.equal(clean('\u00a0Hollybank\u00a0Hospitals\u202f'), 'Hollybank Hospitals');
  });

  it('keeps lines and tabs, and takes out other control characters and broken halves', () => {
    assert.equal(clean('a\r\nb\rc\td\u0000\u0007'), 'a\nb\nc\td');
    assert.equal(clean('a\ud800b🙂'), 'ab🙂');
  });

  it('keeps apostrophes, ampersands and accents as they were typed', () => {
    assert.equal(clean('O’Brien & Söhne'), 'O’Brien & Söhne');
  });

  it('changes nothing a second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), typed => {
        assert.equal(clean(clean(typed)), clean(typed));
        assert.equal(compared(compared(typed)), compared(typed));
      }),
    );
  });
});

describe('comparing names', () => {
  it('finds every apostrophe the same', () => {
    for (const one of ["'", '’', '‘', 'ʼ', '′', '´'])
      assert.equal(compared(`O${one}Brien`), compared("O'Brien"), one);
  });

  it('finds "&" and "and" the same, with or without spaces', () => {
    assert.equal(compared('Brick & Lime'), compared('Brick and Lime'));
    assert.equal(compared('Brick&Lime'), compared('brick AND lime'));
    assert.notEqual(compared('Brickandlime'), compared('Brick & Lime'));
  });

  it('tells different names apart', () => {
    assert.notEqual(compared('Söhne'), compared('Sohne'));
    assert.notEqual(compared('Birch Council'), compared('Beech Council'));
  });
});

describe('a name', () => {
  const refused = (typed: string) => name('Enter a name').safeParse(typed).error?.issues[0]?.message;

  it('of nothing is refused', () => {
    for (const typed of [
      '',
      ' ',
      '\u200b',
      '\u00ad \u2060',
      '\u3164',
      '\u115f\u1160',
      '\ufe0f',
      '\u2800',
      '—',
      '&',
      '...',
    ])
      assert.equal(refused(typed), 'Enter a name', escape(typed));
  });

  it('has a letter or a digit of any script', () => {
    for (const typed of ['A', '3', 'Ω', '大学', 'مستشفى', 'B&Q'])
      assert.equal(refused(typed), undefined, typed);
    assert.ok(isName('3') && isSeen('—'));
  });

  it('is one line', () => {
    assert.equal(name('Enter a name').parse(' Maple\r\n Street '), 'Maple Street');
  });
});

describe('a text that must be given', () => {
  it('is not given by what nobody sees', () => {
    assert.equal(text('Write it').safeParse('\u3164\u200b').success, false);
    assert.equal(optionalText().parse('\u3164\u200b'), '');
    assert.equal(text('Write it').parse('—'), '—');
  });
});
