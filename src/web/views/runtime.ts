import type Whole from 'handlebars';
import runtime from 'handlebars/runtime.js';

/** Handlebars without its compiler, which only the build needs; its types say nothing of this half. */
export const Handlebars = runtime as typeof Whole;
