import assert from 'node:assert/strict';
import fc from 'fast-check';
import { questionsIn } from '../../src/free-words/questions.ts';

const asked = (text: string, heldBack: number[] = []) =>
  questionsIn([text], { smallest: 7, heldBack: new Set(heldBack) }).map(({ phrase }) => phrase);

const PEOPLE = [
  'apprentices',
  'residents',
  'staff',
  'care leavers',
  'young people',
  'new starters',
  'veterans',
];
const FEW = ['two', 'three', 'four', 'five', 'six', 'seven', '2', '3', '4', '5', '6', '7'];
const OF = ['', 'new ', 'of our ', 'of the local ', 'more '];
const THINGS = ['sites', 'days', 'contracts', 'boroughs', 'per cent', 'homes', 'weeks'];

const numberWords = new Map([
  ['half a dozen', 6],
  ['a dozen', 12],
  ['two dozen', 24],
  ['a couple of', 2],
  ['twenty-three', 23],
  ['twenty three', 23],
  ['ninety-nine', 99],
  ['one hundred', 100],
  ['a hundred and eight', 108],
  ['1,234', 1234],
  ['3 dozen', 36],
  ['two thousand three hundred', 2300],
]);

describe('words for the public that could tell of few people', () => {
  it('are any number from one to seven that counts people, in digits or words', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FEW),
        fc.constantFrom(...OF),
        fc.constantFrom(...PEOPLE),
        (few, of, people) => {
          assert.deepEqual(asked(`Last year ${few} ${of}${people} joined us.`), [`${few} ${of}${people}`]);
        },
      ),
    );
  });

  it('are found however they are counted', () => {
    assert.deepEqual(asked('One care leaver came.'), ['One care leaver']);
    assert.deepEqual(asked('A single apprentice stayed.'), ['A single apprentice']);
    assert.deepEqual(asked('Half a dozen people came, a couple of students too.'), [
      'Half a dozen people',
      'a couple of students',
    ]);
    assert.deepEqual(asked('A four-person team'), ['four-person']);
    assert.deepEqual(asked('Two members of staff'), ['Two members of staff']);
    assert.deepEqual(asked('Apprentices: 4. Veterans (3)'), ['Apprentices: 4', 'Veterans (3']);
  });

  it('are not sites, days, money, shares or levels', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FEW), fc.constantFrom(...THINGS), (few, things) => {
        assert.deepEqual(asked(`We have ${few} ${things} for residents, and staff.`), []);
      }),
    );
    for (const text of [
      'We pay £5 to residents and 4% of staff.',
      'It began on 6 May 2026, and ends on 6/5/2027.',
      'Every level 3 apprentice, phase 2 students and band 5 nurses',
      'The third of our residents, the 5th apprentice and the twenty-first student',
      'Three sites, and 3.5 staff hours in EMP-03',
      'Two-thirds of staff, one in five residents, seven days a week with students',
      'Two resident panels',
      'Eight apprentices, 12 students and forty residents',
    ])
      assert.deepEqual(asked(text), [], text);
  });

  it('are not years, dates, money and shares, whatever they say', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1990, max: 2060 }), (day, year) => {
        const text = `On ${day} June ${year} we spent £${day} and ${day}% in ${year} and ${day} per cent.`;
        assert.deepEqual(asked(text), []);
        assert.ok(asked(text, [year]).length > 0);
      }),
    );
  });
});

describe('words that say a number that is held back', () => {
  it('are found for every number from one to a hundred, in digits and words', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), n => {
        assert.deepEqual(asked(`There were ${n} contracts`, [n]), [`${n} contracts`]);
        assert.deepEqual(asked(`There were ${n} contracts`, [n + 1, n - 1, n * 10]), []);
      }),
    );
    for (const [words, value] of numberWords)
      assert.equal(asked(`We hold ${words} contracts`, [value]).length, 1, words);
    assert.deepEqual(asked('We hold twenty-three contracts', [20, 3]), []);
  });

  it('are asked about once each', () => {
    assert.deepEqual(asked('9 sites, 9 sites and 9 homes', [9]), ['9 sites', '9 homes']);
  });
});
