import { Schema } from 'mongoose';

/** What is stored as it is, without a schema of its own: mongoose's types know no field of a type that is so. */
export const Mixed = Schema.Types.Mixed as never;
