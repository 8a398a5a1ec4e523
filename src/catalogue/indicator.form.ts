import { z } from 'zod';
import { CODE } from '../indicators/catalogue.ts';
import { network } from '../network/current.ts';
import { choice, longText, name, optionalLongText, optionalText, text } from '../web/forms/fields.ts';

/** What an indicator is called and asked of, beside its definition. */
export const aboutFields = () => ({
  code: text('Write a code, such as EMP-11').refine(
    code => CODE.test(code),
    'Write three capital letters, a hyphen and two digits, such as EMP-11',
  ),
  name: name('Write its name'),
  theme: choice(
    network.themes.map(({ key }) => key),
    'Choose a theme',
  ),
  core: choice(['yes', 'no'], 'Choose of whom it is asked'),
  help: optionalLongText(),
});

export const wordingForm = z.object({
  name: name('Write its name'),
  help: optionalLongText(),
  tags: optionalText(),
});

export const askingForm = (years: readonly string[]) =>
  z.object({
    from: choice(years, 'Choose the first year in which it is so'),
    core: choice(['yes', 'no'], 'Choose of whom it is asked'),
  });

export const retirementForm = (years: readonly string[]) =>
  z.object({
    from: choice(years, 'Choose the first year in which it is not asked'),
    reason: longText('Write why. Its page says so'),
  });
