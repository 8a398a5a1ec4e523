import { inRoot } from '../../../root.ts';

const ATKINSON = 'atkinson-hyperlegible-next';

/** The faces of a report by their path in `dist/fonts`. The build copies them there, each family with its licence. */
export const FONT_FILES = {
  regular: `${ATKINSON}/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf`,
  bold: `${ATKINSON}/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf`,
  extra: `${ATKINSON}/800ExtraBold/AtkinsonHyperlegibleNext_800ExtraBold.ttf`,
  noto: 'noto-sans/400Regular/NotoSans_400Regular.ttf',
  'noto-bold': 'noto-sans/700Bold/NotoSans_700Bold.ttf',
  hebrew: 'noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf',
  arabic: 'noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
  symbols: 'noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular.ttf',
  math: 'noto-sans-math/400Regular/NotoSansMath_400Regular.ttf',
  emoji: 'noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
} as const;

export type Face = keyof typeof FONT_FILES;

export const fontFile = (face: Face): string => inRoot(`dist/fonts/${FONT_FILES[face]}`);
