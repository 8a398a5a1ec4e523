/** What was asked for does not exist, or is not for this person's eyes. Answered 404. */
export class NotFound extends Error {
  readonly status = 404;
}

/** The person is known and may not do this. Answered 403. */
export class NotAllowed extends Error {
  readonly status = 403;
}

/** The act is a real one, but the thing's state refuses it now; the message says why. Answered 409. */
export class NotNow extends Error {
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
export class TooMany extends Error {
  readonly status = 429;
}
