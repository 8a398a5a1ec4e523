import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts work in hundredths of a second. */
const TICKS = 100;
/** Of a process's stat, after its name in brackets: its parent, its work, and that of children that have ended. */
const [PARENT, UTIME, CSTIME] = [1, 11, 14];

/** Seconds of processor time since the process began. */
export interface Worked {
  /** Of all threads of this process. */
  own: number;
  /** Of all processes that it started, and of those that they did; 0 where the system does not tell. */
  children: number;
}

export function worked(): Worked {
  const { user, system } = process.cpuUsage();
  return { own: (user + system) / 1e6, children: process.platform === 'linux' ? workedByChildren() : 0 };
}

export const workedSince = (before: Worked): Worked => {
  const now = worked();
  return { own: now.own - before.own, children: now.children - before.children };
};

interface Process {
  pid: number;
  parent: number;
  /** Its own work, and that of children it saw the end of. */
  own: number;
  ended: number;
}

function workedByChildren(): number {
  const all = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(statOf);
  const sum = (parent: number): number =>
    all.filter(one => one.parent === parent).reduce((s, one) => s + one.own + one.ended + sum(one.pid), 0);
  const mine = all.find(({ pid }) => pid === process.pid);
  return (mine?.ended ?? 0) + sum(process.pid);
}

/** None where it has ended meanwhile. */
function statOf(pid: string): Process[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [user = 0, system = 0, users = 0, systems = 0] = fields.slice(UTIME, CSTIME + 1);
    const [own, ended] = [(user + system) / TICKS, (users + systems) / TICKS];
    return [{ pid: Number(pid), parent: fields[PARENT] ?? 0, own, ended }];
  } catch {
    return [];
  }
}
