/** Bands of workforce size. They help a coordinator judge an application and are never printed or summed. */
export const sizeBands = [
  { key: 'under-250', name: 'Fewer than 250 people' },
  { key: '250-999', name: '250 to 999 people' },
  { key: '1000-4999', name: '1,000 to 4,999 people' },
  { key: '5000+', name: '5,000 people or more' },
] as const;

export const sizeBandKeys: readonly string[] = sizeBands.map(({ key }) => key);
export const sizeBandName = (key: string): string =>
  sizeBands.find(one => one.key === key)?.name ?? 'not given';
