/** `{{#if (eq status "behind")}}` */
export const eq = (a: unknown, b: unknown): boolean => a === b;
