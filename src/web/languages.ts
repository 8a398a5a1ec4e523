/** Languages that words are written down in, by their tags, in the order they are offered. */
export const LANGUAGES: readonly { tag: string; name: string }[] = [
  ...['en English', 'am Amharic', 'ar Arabic', 'bn Bengali', 'zh Chinese', 'fr French', 'de German'],
  ...['el Greek', 'gu Gujarati', 'he Hebrew', 'hi Hindi', 'it Italian', 'lt Lithuanian', 'ne Nepali'],
  ...['ps Pashto', 'fa Persian', 'pl Polish', 'pt Portuguese', 'pa Punjabi', 'ro Romanian', 'ru Russian'],
  ...['so Somali', 'es Spanish', 'sw Swahili', 'ta Tamil', 'ti Tigrinya', 'tr Turkish', 'uk Ukrainian'],
  ...['ur Urdu', 'vi Vietnamese', 'cy Welsh', 'yo Yoruba'],
].map(one => ({ tag: one.slice(0, 2), name: one.slice(3) }));

const FROM_THE_RIGHT = new Set(['ar', 'fa', 'he', 'ps', 'ur']);

/** The way a language is written: 'rtl' or 'ltr'. */
export const directionOf = (tag: string): 'rtl' | 'ltr' => (FROM_THE_RIGHT.has(tag) ? 'rtl' : 'ltr');

/** Languages as a form offers them. */
export const languageChoices = LANGUAGES.map(({ tag, name }) => ({ value: tag, text: name }));

/** "Urdu"; the tag itself where it is none of ours. */
export const languageName = (tag: string): string => LANGUAGES.find(one => one.tag === tag)?.name ?? tag;
