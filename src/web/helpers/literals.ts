import type { HelperOptions } from 'handlebars';

/** A list written in the view: `items=(array (object value="a" text="A"))`. */
export const array = (...items: unknown[]): unknown[] => items.slice(0, -1);

/** An object written in the view, to be one entry of such a list. */
export const object = (options: HelperOptions): Record<string, unknown> => ({ ...options.hash });
