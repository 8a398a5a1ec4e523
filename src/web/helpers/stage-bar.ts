interface StagePart {
  key: string;
  name: string;
  count: number;
}

/** The parts of a bar of returns by stage, placed in per cent. */
export function stageSegments(stages: StagePart[]) {
  const present = stages.filter(({ count }) => count > 0);
  const total = present.reduce((sum, { count }) => sum + count, 0);
  let before = 0;
  return present.map(stage => {
    const share = stage.count / total;
    const at = before;
    before += share;
    return { ...stage, x: percent(at), width: percent(share) };
  });
}

/** The bar in words. */
export function stageSentence(stages: StagePart[]): string {
  const parts = stages
    .filter(({ count }) => count > 0)
    .map(({ count, name }) => `${count} ${name.toLowerCase()}`);
  return parts.length ? `${parts.join(', ')}.` : 'None yet.';
}

const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`;
