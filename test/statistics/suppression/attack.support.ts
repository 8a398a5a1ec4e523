/** A reader with a computer: what integers are consistent with everything printed? Knows nothing of src. */
export interface Fact {
  /** Amounts in the sum, each so many times: 1 added, −1 taken away. */
  terms: [amount: string, weight: number][];
  least: number;
  most: number;
}

/** How far from the truth the reader looks: fewer worlds than there are, so more is called recovered. */
const ROOM = 15;
/** A value not found possible by then counts as impossible, which again favours the reader. */
const PATIENCE = 3_000;
const REACH = 8;

export interface Attack {
  facts: Fact[];
  /** Where the search begins; a solution near it is found at once, but none is believed without checking. */
  truth: Map<string, number>;
}

/** Whether fewer than three values are possible for a sum, given all the facts. */
export function recovers({ facts, truth }: Attack, target: Fact['terms']): boolean {
  const actual = target.reduce((sum, [amount, weight]) => sum + weight * (truth.get(amount) ?? 0), 0);
  let possible = 0;
  for (let away = 0; away <= REACH && possible < 3; away += 1) {
    for (const value of away === 0 ? [actual] : [actual + away, actual - away]) {
      if (isPossible([...facts, { terms: target, least: value, most: value }], truth, away)) possible += 1;
    }
  }
  return possible < 3;
}

interface Sum {
  places: number[];
  weights: number[];
  least: number;
  most: number;
}

interface World {
  low: number[];
  high: number[];
}

function isPossible(facts: Fact[], truth: Map<string, number>, away: number): boolean {
  const places = new Map([...truth.keys()].map((amount, place) => [amount, place]));
  const sums = facts.map(({ terms, least, most }) => ({
    places: terms.map(([amount]) => places.get(amount)!),
    weights: terms.map(([, weight]) => weight),
    least,
    most,
  }));
  const near = [...truth.values()];
  if (isClose(sums, near, away)) return true;
  return search(sums, { low: near.map(() => 0), high: near.map(count => count + ROOM) }, near, {
    left: PATIENCE,
  });
}

/** Whether moving so much of one or two amounts, or from one to the next, keeps every sum. */
function isClose(sums: Sum[], near: number[], away: number): boolean {
  const moves = near.flatMap((_, place) => [
    { [place]: away },
    { [place]: -away },
    { [place]: away, [place + 1]: -away },
    { [place]: -away, [place + 1]: away },
  ]);
  return moves.some(one =>
    moves.some(other =>
      holds(
        sums,
        near.map((n, i) => n + (one[i] ?? 0) + (other[i] ?? 0)),
      ),
    ),
  );
}

const holds = (sums: Sum[], world: number[]) =>
  world.every(amount => amount >= 0) &&
  sums.every(({ places, weights, least, most }) => {
    const sum = places.reduce((total, place, i) => total + weights[i]! * world[place]!, 0);
    return sum >= least && sum <= most;
  });

function search(sums: Sum[], world: World, near: number[], patience: { left: number }): boolean {
  if (patience.left-- <= 0) return false;
  if (!narrow(sums, world)) return false;
  const place = narrowest(world);
  if (place < 0) return true;
  for (const value of outwards(near[place]!, world.low[place]!, world.high[place]!)) {
    const next = { low: world.low.with(place, value), high: world.high.with(place, value) };
    if (search(sums, next, near, patience)) return true;
  }
  return false;
}

function narrowest({ low, high }: World): number {
  let found = -1;
  for (const place of low.keys()) {
    const width = high[place]! - low[place]!;
    if (width > 0 && (found < 0 || width < high[found]! - low[found]!)) found = place;
  }
  return found;
}

function* outwards(from: number, least: number, most: number): Generator<number> {
  const middle = Math.min(Math.max(from, least), most);
  yield middle;
  for (let away = 1; middle - away >= least || middle + away <= most; away += 1) {
    if (middle + away <= most) yield middle + away;
    if (middle - away >= least) yield middle - away;
  }
}

/** Tightens every amount by every sum until nothing changes; false when a sum cannot hold. */
function narrow(sums: Sum[], world: World): boolean {
  for (let changed = true; changed; ) {
    changed = false;
    for (const sum of sums) {
      const outcome = narrowBy(sum, world);
      if (outcome === null) return false;
      changed ||= outcome;
    }
  }
  return true;
}

function narrowBy({ places, weights, least, most }: Sum, { low, high }: World): boolean | null {
  let [bottom, top] = [0, 0];
  const ends = (i: number) => {
    const [weight, from, to] = [weights[i]!, low[places[i]!]!, high[places[i]!]!];
    return weight > 0 ? [weight * from, weight * to] : [weight * to, weight * from];
  };
  for (const i of places.keys()) {
    bottom += ends(i)[0]!;
    top += ends(i)[1]!;
  }
  if (bottom > most || top < least) return null;
  let changed = false;
  for (const [i, place] of places.entries()) {
    const [weight, from, to] = [weights[i]!, low[place]!, high[place]!];
    if (weight === 0) continue;
    const [under, over] = ends(i) as [number, number];
    const [a, b] = [(least - top + over) / weight, (most - bottom + under) / weight];
    const [down, up] = [Math.ceil(Math.min(a, b)), Math.floor(Math.max(a, b))];
    if (up >= to && down <= from) continue;
    if (Math.max(from, down) > Math.min(to, up)) return null;
    low[place] = Math.max(from, down);
    high[place] = Math.min(to, up);
    changed = true;
    const [next, last] = ends(i) as [number, number];
    bottom += next - under;
    top += last - over;
  }
  return changed;
}
