/** The version of MongoDB whose answers this server gives. */
export const VERSION = '6.0.5';
