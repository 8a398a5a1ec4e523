import type { Request } from 'express';
import { paths } from '../paths.ts';
import type { ShownFigure } from '../statistics/shown-figure.ts';
import { onPage } from '../web/pages.ts';
import { pageNamed } from '../web/paging.ts';
import { query } from '../web/request.ts';
import type { FoundFigure } from './figure.find.ts';
import type { NameOrder } from './figure.members.ts';

/** The names in the address by which a page of a figure lists members: what is in names, and the page of each list. */
export const MEMBERS_READ = ['q', 'in', 'out'] as const;

const KEPT = ['version', 'report', 'unpublished'];
const PAGE_SIZE = 50;

/** How a number came about, and which members are in it and which are not, in pages and searched by name. */
export function workedOut({ figure, indicator: { code } }: FoundFigure, names: NameOrder, req: Request) {
  const { how, coverage, known } = figure;
  const q = query(req, 'q').trim();
  const path = addressOf(figure, code);
  const list = (name: 'in' | 'out', ids: readonly string[]) => {
    const all = names.sorted(ids, q);
    const keeps = [...KEPT, ...MEMBERS_READ];
    const { from, pages } = pageNamed(req, { name, size: PAGE_SIZE, count: all.length, path, keeps });
    return { count: all.length, rows: onPage(all, from), pages };
  };
  const [inside, outside] = [
    list('in', how.in),
    list(
      'out',
      how.out.map(({ member }) => member),
    ),
  ];
  const isLong = how.in.length > PAGE_SIZE || how.out.length > PAGE_SIZE;
  return {
    rule: how.rule,
    steps: how.steps ?? [],
    known: known ?? null,
    overrides: (how.overrides ?? []).map(({ text }) => text),
    coverage: coverage.text,
    asked: coverage.of,
    in: { ...inside, all: how.in.length, open: q !== '' || query(req, 'in') !== '' },
    out: { ...outside, all: how.out.length, rows: withReasons(outside.rows, figure) },
    find: isLong ? { q, action: path, keeps: keptIn(req) } : null,
  };
}

const addressOf = ({ group: { kind, key }, period }: ShownFigure, code: string): string =>
  kind === 'network' ? paths.indicatorFigure(code, period) : paths.groupFigure(code, period, kind, key);

const keptIn = (req: Request) =>
  KEPT.map(name => ({ name, value: query(req, name) })).filter(({ value }) => value !== '');

function withReasons(rows: ReturnType<NameOrder['sorted']>, { how }: ShownFigure) {
  const reasons = new Map(how.out.map(one => [one.member, one]));
  return rows.map(({ id, name, href }) => {
    const { why = '', state = 'not-reported' } = reasons.get(id) ?? {};
    return { name, href, why, state };
  });
}
