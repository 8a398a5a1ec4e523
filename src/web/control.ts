// Control characters but tab and line ends: no keyboard writes them, and databases refuse them in names.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** A text without what is for machines alone. */
export const withoutControl = (text: string): string => text.replace(CONTROL, '');

/** Whether a text has something in it that is for machines alone. */
export const hasControl = (text: string): boolean => text.search(CONTROL) >= 0;
