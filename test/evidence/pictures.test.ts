import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pictureIn } from '../../src/evidence/pictures/picture.ts';
import { jpeg, png, webp } from './made.pictures.ts';

const sent = (name: string, bytes: Buffer) => ({ field: 'file', name, type: '', bytes, tooLarge: false });

function kept(name: string, bytes: Buffer) {
  const read = pictureIn(sent(name, bytes));
  assert.ok('picture' in read, 'refused' in read ? read.refused : '');
  return read.picture;
}

function refused(name: string, bytes: Buffer): string {
  const read = pictureIn(sent(name, bytes));
  assert.ok('refused' in read, `${name} was taken`);
  return read.refused;
}

const PLACES = /GPS|Lantern|xmpmeta|MPF/;

describe('a picture for pages', () => {
  for (const [kind, make] of Object.entries({ jpeg, png, webp }))
    it(`that is a ${kind} is kept without where it was taken, and with its size`, () => {
      const bytes = make(640, 480);
      assert.match(bytes.toString('latin1'), PLACES);
      const picture = kept('photo', bytes);
      assert.deepEqual([picture.width, picture.height], [640, 480]);
      assert.equal(picture.type, `image/${kind}`);
      assert.doesNotMatch(picture.bytes.toString('latin1'), PLACES);
      assert.deepEqual(kept('again', picture.bytes).bytes, picture.bytes);
    });

  it('that was taken with the camera on its side stays the right way up', () => {
    const picture = kept('photo.jpg', jpeg(640, 480, 6));
    assert.deepEqual([picture.width, picture.height], [480, 640]);
    assert.match(picture.bytes.toString('latin1'), /Exif\0\0MM/);
    assert.deepEqual([kept('again', picture.bytes).width], [480]);
  });

  it('of forty megapixels is refused, with what to do', () => {
    assert.equal(
      refused('big.png', png(8_000, 5_000, { drawn: false })),
      'big.png has 40 megapixels, more than a page can show. Save it about 2,000 pixels wide, then choose it again.',
    );
    assert.match(refused('wide.jpg', jpeg(9_000, 200)), /megapixels/);
    assert.match(refused('dot.png', png(20, 20)), /20 by 20 pixels, too small/);
    assert.match(refused('heavy.png', Buffer.alloc(5 * 1024 * 1024)), /is more than 4 MB/);
  });

  it('that is none, is cut off or moves is refused, whatever its name says', () => {
    for (const bytes of [
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      Buffer.from('GIF89a'),
      Buffer.from('%PDF-1.7'),
      Buffer.alloc(0),
      webp(300, 300, { moves: true }),
      jpeg(300, 300).subarray(0, 160),
      png(300, 300).subarray(0, 60),
    ])
      assert.match(refused('photo.jpg', bytes), /is no picture that pages can show/);
  });

  it('is judged without an error, whatever was sent', () => {
    const starts = [jpeg(300, 300), png(300, 300), webp(300, 300)];
    fc.assert(
      fc.property(
        fc.constantFrom(...starts),
        fc.nat(400),
        fc.uint8Array({ maxLength: 40 }),
        (bytes, at, noise) => {
          const broken = Buffer.concat([
            bytes.subarray(0, at),
            Buffer.from(noise),
            bytes.subarray(at + noise.length),
          ]);
          const read = pictureIn(sent('x', broken));
          assert.ok('refused' in read || !PLACES.test(read.picture.bytes.toString('latin1').slice(0, 20)));
        },
      ),
      { numRuns: 500 },
    );
  });
});
