import { isIPv4, isIPv6 } from 'node:net';

const GROUPS = 8;

/** An address's network: the first `v4` of its four numbers, or the first `v6` of its eight groups. */
function networkOf(ip: string, { v4, v6 }: { v4: number; v6: number }): string {
  const address = ip.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIPv4(address)) {
    const kept = address.split('.').map((part, i) => (i < v4 ? part : '0'));
    return v4 === 4 ? address : `${kept.join('.')}/${v4 * 8}`;
  }
  if (!isIPv6(address)) return 'unknown';
  return `${groupsOf(address).slice(0, v6).join(':')}::/${v6 * 16}`;
}

function groupsOf(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().split('::');
  const [before, after] = [head, tail ?? ''].map(part => part.split(':').filter(Boolean)) as [
    string[],
    string[],
  ];
  const between = tail === undefined ? 0 : GROUPS - before.length - after.length;
  const all = [...before, ...Array.from({ length: Math.max(0, between) }, () => '0'), ...after];
  return all.map(group => group.replace(/^0+(?=.)/, ''));
}

/** What tries are counted under: whoever has a whole /64 of IPv6 addresses counts as one. */
export const addressKey = (ip: string | undefined): string => networkOf(ip ?? '', { v4: 4, v6: 4 });

/** An address cut so short that it names no household: /24, or /48 of IPv6. */
export const truncated = (ip: string | undefined): string => networkOf(ip ?? '', { v4: 3, v6: 3 });
