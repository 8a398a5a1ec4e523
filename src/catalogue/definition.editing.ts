import type { Request } from 'express';
import { NotNow, Stale } from '../errors.ts';
import { storedCatalogue } from '../indicators/catalogue.stored.ts';
import { IndicatorModel, type IndicatorVersion, type StoredIndicator } from '../indicators/indicator.ts';
import { signedIn } from '../people/signed-in.ts';
import { type Problem, versionIn } from '../web/forms/form.ts';
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
  [...storedCatalogue().values()].filter(one => one.code !== code && one.versions.at(-1)?.kind === 'count');

export const namesIn = (amounts: DefinitionContext['amounts']) =>
  new Map(amounts.map(({ code, name }) => [code, name]));

export const lastOf = ({ versions }: StoredIndicator) => versions.at(-1) as IndicatorVersion;
