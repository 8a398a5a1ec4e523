import { FONT_FILES } from '../../dist/src/reports/pdf/layout/font.files.js';
import { copy, inRoot } from './files.mjs';

const WEB = '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next';

/** The faces of reports, each family with its licence, and those of pages, whose licence is one of the static files. */
export function copyFonts() {
  for (const file of Object.values(FONT_FILES))
    for (const path of [file, `${file.split('/')[0]}/LICENSE_FONT`])
      copy(inRoot(`node_modules/@expo-google-fonts/${path}`), inRoot(`dist/fonts/${path}`));
  for (const script of ['latin', 'latin-ext'])
    copy(
      inRoot(`node_modules/${WEB}-${script}-wght-normal.woff2`),
      inRoot(`dist/public/atkinson-${script}.woff2`),
    );
}
