/** Something that is answered with a page of its own: its message is written for the reader. */
export abstract class Answered extends Error {
  abstract readonly status: number;
}

/** What was asked for does not exist, or is not for this person's eyes. Answered 404. */
export class NotFound extends Answered {
  readonly status = 404;
}

/** What was asked for was here, and was taken away for good. Answered 410. */
export class Gone extends Answered {
  readonly status = 410;
}

/** The person is known and may not do this. Answered 403. */
export class NotAllowed extends Answered {
  readonly status = 403;
}

/** The act is a real one, but the thing's state refuses it now; the message says why. Answered 409. */
export class NotNow extends Answered {
  readonly status = 409;
}

/** Someone saved in between. `current` is the thing as it stands now, so both versions can be shown. */
export class Stale extends NotNow {
  readonly current: unknown;
  constructor(current: unknown) {
    super('This was changed by someone else while you were editing it.');
    this.current = current;
  }
}

/** Too many tries in too short a time. Answered 429. */
export class TooMany extends Answered {
  readonly status = 429;
}

/** A request that no browser sends, or one that was cut off on the way. Answered 400. */
export class Unreadable extends Answered {
  readonly status = 400;
}

/** More than is taken at once. Answered 413. */
export class TooLarge extends Answered {
  readonly status = 413;
}

/** A form in a shape that is not read at its address. Answered 415. */
export class WrongKind extends Answered {
  readonly status = 415;
}

/** The service cannot answer now, and will again. Answered 503. */
export class NotHere extends Answered {
  readonly status = 503;
}

/** Whether a write failed because `field` must be unique. Reads MongoDB's error code, once, here. */
export function isDuplicate(failure: unknown, field?: string): boolean {
  const error = failure as { code?: number; keyPattern?: Record<string, number> };
  return error?.code === 11000 && (!field || Object.keys(error.keyPattern ?? {}).includes(field));
}
