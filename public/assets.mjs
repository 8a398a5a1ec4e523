import { buildViews } from '../dist/src/web/views/built.js';
import { copy, filesIn, inRoot, removeStale } from './build/files.mjs';
import { copyFonts } from './build/fonts.mjs';
import { buildStyles } from './build/styles.mjs';

// Everything the service needs beside its own code, in `dist`: it then reads nothing of what it was built from.
removeStale();
for (const name of filesIn(inRoot('public')))
  if (/^[^/]+\.(js|svg)$|^licences\//.test(name)) copy(inRoot(`public/${name}`), inRoot(`dist/public/${name}`));
copy(inRoot('views/shared/marks.svg'), inRoot('dist/views/marks.svg'));
copyFonts();
await buildStyles();
await buildViews();
