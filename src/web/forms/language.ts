import { z } from 'zod';
import { LANGUAGES } from '../languages.ts';
import { choice } from './fields.ts';

const TAGS = LANGUAGES.map(({ tag }) => tag);

/** The language words are in; English where a form or a device does not ask. */
export const languageField = (missing = 'Choose the language of the words') =>
  z.preprocess(value => value ?? 'en', choice(TAGS, missing));

/** The languages to choose from. */
export const languageItems = LANGUAGES.map(({ tag, name }) => ({ value: tag, text: name }));
