import { whileUnchanged } from '../../changes/cached.ts';
import { Member } from '../../members/member.ts';
import { network } from '../../network/current.ts';
import { emptyIndex, type SearchIndex } from '../../search/search.ts';
import type { Content } from '../content.ts';
import type { StoredPledge } from '../pledge.ts';
import { makersOf, makersText } from '../together/makers.ts';
import { acceptedPledges, pledgeName } from './accepted-pledges.ts';
import { promiseWords } from './promise-words.ts';

/** A pledge that everyone can find. */
export interface FoundPledge {
  pledge: StoredPledge & { approved: Content };
  /** Who makes it, by name. */
  member: string;
}

/** The accepted pledges of members that are in the network, and the words they are found by. */
export interface FoundPledges {
  byId: ReadonlyMap<string, FoundPledge>;
  index: SearchIndex;
}

/** The pledges that everyone reads on a day, kept until any process changes one or a member's name. */
export const foundPledges = (today: string): Promise<FoundPledges> => kept(today, today);

const kept = whileUnchanged('words of pledges', { on: ['pledges', 'directory', 'network'] }, readFound);

/** So many are put in before others have their turn. */
const AT_ONCE = 200;

/** One index for all days: what it says under a name is put in once, and taken out when it says something else. */
const index = emptyIndex();
const names = new Map<string, string>();
let before: Promise<unknown> = Promise.resolve();

function readFound(today: string): Promise<FoundPledges> {
  const read = before.then(() => readNow(today));
  before = read.catch(() => {});
  return read;
}

async function readNow(today: string): Promise<FoundPledges> {
  const [pledges, { names: all, present }] = await Promise.all([acceptedPledges(), membersNamed()]);
  const byId = new Map<string, FoundPledge>();
  for (const one of pledges) {
    if (present.has(String(one.member)) && isPublic(one, today))
      byId.set(String(one._id), { pledge: one, member: makersText(makersOf(one, all, today)) });
  }
  for (const id of names.keys()) if (!byId.has(id)) takeOut(id);
  await putIn(byId);
  return { byId, index };
}

/** All members by name, for one that left goes on being named where it makes a pledge with others; and who is here. */
async function membersNamed() {
  const all = await Member.find({}, { approved: 1, left: 1 }).lean();
  return {
    names: new Map(all.map(({ _id, approved }) => [String(_id), approved.name])),
    present: new Set(all.flatMap(({ _id, left }) => (left ? [] : [String(_id)]))),
  };
}

const isPublic = (one: StoredPledge, today: string): one is FoundPledge['pledge'] =>
  one.approved !== null && (one.acceptances[0]?.on ?? '9') <= today;

function takeOut(id: string): void {
  index.discard(id);
  names.delete(id);
}

async function putIn(byId: ReadonlyMap<string, FoundPledge>): Promise<void> {
  const changed = [...byId].flatMap(([id, one]) => {
    const theme = network.themes.find(({ key }) => key === one.pledge.approved.theme)?.name ?? '';
    const name = `${pledgeName(one.pledge)} ${one.member} ${theme}`;
    return names.get(id) === name ? [] : [{ id, name, theme, one }];
  });
  for (const { id } of changed) if (names.has(id)) takeOut(id);
  const things = changed.map(({ id, theme, one: { pledge, member } }) => ({
    ...{ id, name: pledge.approved.promise },
    words: [promiseWords({ ...pledge.approved, promise: '' }), theme, member].join(' '),
  }));
  await index.addAllAsync(things, { chunkSize: AT_ONCE });
  for (const { id, name } of changed) names.set(id, name);
}
