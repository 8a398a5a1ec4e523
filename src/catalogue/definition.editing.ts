import type { Request } from 'express';
import type { Draft } from '../drafts/draft.ts';
import { NotNow, Stale } from '../errors.ts';
import { catalogue } from '../indicators/catalogue.stored.ts';
import { IndicatorModel, type IndicatorVersion, type StoredIndicator } from '../indicators/indicator.ts';
import type { sideBySide } from '../indicators/indicator.words.ts';
import { signedIn } from '../people/signed-in.ts';
import { type Problem, type Typed, versionIn } from '../web/forms/form.ts';
import { found, param } from '../web/request.ts';
import type { DefinitionContext } from './definition.form.ts';

/** The indicator of the address as it is stored. */
export const indicatorFor = (req: Request): Promise<StoredIndicator> =>
  found(IndicatorModel.findOne({ code: param(req, 'code') }).lean<StoredIndicator>());

export const change = (req: Request) => ({ by: signedIn(req)._id, at: new Date(), seen: versionIn(req) });

/** What the catalogue refuses now, as a problem at a field of the form. */
export const refusedAt =
  (field: string) =>
  (failure: unknown): Problem[] => {
    if (failure instanceof NotNow && !(failure instanceof Stale))
      return [{ field, message: failure.message }];
    throw failure;
  };

/** The indicators of amounts that others can be worked out from. */
export const amountsBeside = (code: string) =>
  [...catalogue.values()].filter(one => one.code !== code && one.versions.at(-1)?.kind === 'count');

export const namesIn = (amounts: DefinitionContext['amounts']) =>
  new Map(amounts.map(({ code, name }) => [code, name]));

export const lastOf = ({ versions }: StoredIndicator) => versions.at(-1) as IndicatorVersion;

export interface TypedDefinition {
  problems?: Problem[];
  conflict?: ReturnType<typeof sideBySide>;
  draft?: Draft | null;
}

/** A refused form keeps the version it was loaded at; one that met a conflict goes on from the newest. */
export const versionOf = (one: StoredIndicator, typed: Typed, problems: Problem[]) =>
  problems.length > 0 ? Number(typed.version) || 0 : one.version;

export const statusOf = ({ problems = [], conflict = [], draft = null }: TypedDefinition) =>
  conflict.length > 0 && !draft ? 409 : problems.length > 0 ? 422 : 200;
