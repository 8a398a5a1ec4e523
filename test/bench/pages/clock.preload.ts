/** Loaded before the service: its clock begins at BENCH_CLOCK and goes on as fast as any other. */
const ahead = Date.parse(process.env.BENCH_CLOCK ?? '') - Date.now();
const Real = Date;
const now = () => Real.now() + ahead;

globalThis.Date = new Proxy(Real, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget === Date ? target : newTarget),
  apply: () => new Real(now()).toString(),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
});
