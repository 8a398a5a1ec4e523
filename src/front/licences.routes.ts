import type { RequestHandler } from 'express';

/** What the service is made of that others made or may use, with the file in `public/licences` that says how. */
const LICENCES = [
  {
    what: 'Moorings, the service itself',
    licence: 'European Union Public Licence 1.2',
    file: 'moorings.txt',
  },
  {
    what: 'Outlines of the boroughs (National Statistics and Ordnance Survey)',
    licence: 'Open Government Licence 3.0',
    file: 'boundaries.txt',
  },
  ...[
    ['Atkinson Hyperlegible Next, the typeface of pages and reports', 'atkinson-hyperlegible-next.txt'],
    ['Noto Sans, for other scripts in reports', 'noto-sans.txt'],
    ['Noto Sans Arabic', 'noto-sans-arabic.txt'],
    ['Noto Sans Hebrew', 'noto-sans-hebrew.txt'],
    ['Noto Sans Math', 'noto-sans-math.txt'],
    ['Noto Sans Symbols 2', 'noto-sans-symbols-2.txt'],
    ['Noto Emoji', 'noto-emoji.txt'],
  ].map(([what, file]) => ({ what, licence: 'SIL Open Font License 1.1', file })),
];

export const showLicences: RequestHandler = (_req, res) => {
  res.render('front/licences', { licences: LICENCES });
};
