import express, { type Response } from 'express';

/** How many pages are made of a view while something is done. */
export async function madeBy(work: () => Promise<unknown>): Promise<number> {
  let times = 0;
  const { render } = express.response;
  const counting = function (this: Response, ...args: Parameters<typeof render>) {
    times += 1;
    return render.apply(this, args);
  };
  Object.assign(express.response, { render: counting });
  try {
    await work();
  } finally {
    Object.assign(express.response, { render });
  }
  return times;
}
