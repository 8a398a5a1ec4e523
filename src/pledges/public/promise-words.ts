import type { Content } from '../content.ts';

/** The words of a promise: what everyone reads on its page, and finds it by. */
export const promiseWords = ({ promise, detail, steps }: PromiseWords): string =>
  [promise, detail, ...steps.map(({ text }) => text)].join(' ');

type PromiseWords = Pick<Content, 'promise' | 'detail'> & { steps: readonly { text: string }[] };

/** What of a pledge these are read from. */
export const PROMISE_WORDS = {
  ...{ 'approved.promise': 1, 'approved.detail': 1, 'approved.steps.text': 1 },
} as const;
