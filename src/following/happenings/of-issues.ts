import { Assembly } from '../../assemblies/assembly.ts';
import { Campaign } from '../../listening/campaign.ts';
import { Issue, type StoredIssue } from '../../listening/issue.ts';
import { stateWord } from '../../listening/issue.words.ts';
import { paths } from '../../paths.ts';
import { type Happening, happening } from './happening.ts';

/** That issues were heard, and each step of their life, since their campaign or assembly is public. */
export async function happeningsOfIssues(): Promise<Happening[]> {
  const [openSince, issues] = await Promise.all([
    sourcesOpenSince(),
    Issue.find({}, { slug: 1, content: 1, steps: 1 }).lean<StoredIssue[]>(),
  ]);
  return issues.flatMap(one => {
    const since = openSince.get(String(one.content.source.id));
    return since ? stepsOf(one, since) : [];
  });
}

function stepsOf({ _id, slug, content, steps }: StoredIssue, since: Date): Happening[] {
  const { source, theme, places, title } = content;
  const of = [
    ...[`theme ${theme}`, ...places.map(code => `place ${code}`)],
    ...(source.kind === 'assembly' ? [`assembly ${source.id}`] : []),
  ];
  return steps.map(({ state, at }, number) =>
    happening({ id: `issue ${_id} step ${number}`, at: at > since ? at : since, of }, () => ({
      title: number === 0 ? 'Residents raised an issue' : `An issue residents raised: ${stateWord(state)}`,
      ...{ text: title, href: paths.issue(slug) },
    })),
  );
}

/** Since when each published campaign and assembly is open to everyone, by id. */
async function sourcesOpenSince(): Promise<ReadonlyMap<string, Date>> {
  const open = { published: { $ne: null } };
  const [campaigns, assemblies] = await Promise.all([
    Campaign.find(open, { published: 1 }).lean(),
    Assembly.find(open, { published: 1 }).lean(),
  ]);
  return new Map(
    [...campaigns, ...assemblies].flatMap(({ _id, published }) =>
      published ? [[String(_id), published.at] as const] : [],
    ),
  );
}
