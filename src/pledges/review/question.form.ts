import { z } from 'zod';
import { longText } from '../../web/forms/fields.ts';

/** A coordinator's question back to the lead. */
export const questionForm = z.object({ question: longText('Write what you want to know') });
