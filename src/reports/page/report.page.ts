import { onceFor } from '../../changes/bounded.ts';
import { USUAL, underText } from '../../network/thresholds.ts';
import { paths } from '../../paths.ts';
import { keyOf } from '../../publications/key-to-marks.ts';
import { sharedText, withOthers } from '../../publications/makers.words.ts';
import type { PledgeLine, Publication } from '../../publications/publication.ts';
import {
  countOf,
  countText,
  footLine,
  fullTitle,
  glanceText,
  listText,
  paragraphs,
  pledgeFacts,
  reportName,
  sentence,
  WHOLE_NETWORK,
  withoutUnit,
} from '../../publications/report.words.ts';
import { precisionOf } from '../../statistics/text/trim-unit.ts';
import { matrixOf, methodOf } from './annex.page.ts';
import { chapterPage } from './chapter.page.ts';
import { commitmentsPage } from './commitments.page.ts';
import { barsDrawing } from './drawings.ts';
import { explanationOf, placeOf } from './explanation.ts';
import { pledgesByTheme } from './theme.table.ts';

/** A publication as plain data for its page; worked out once, for neither of them changes. */
export const pageOf = onceFor(reportPage);

function reportPage(publication: Publication) {
  const { report, gaps, changes, definitions } = publication;
  return {
    title: report.title,
    fullTitle: fullTitle(publication),
    name: report.title.includes(reportName(publication)) ? null : reportName(publication),
    foot: footLine(publication),
    draft: report.draft,
    changeNote: report.version > 1 ? report.changeNote : null,
    foreword: paragraphs(report.foreword),
    forewordBy: report.forewordBy || null,
    glance: glancePage(publication),
    headlines: headlines(publication),
    under: underText(publication.thresholds ?? USUAL),
    pledges: pledgesPage(publication),
    chapters: publication.chapters.map(chapter => chapterPage(publication, chapter)),
    commitments: commitmentsPage(publication),
    members: publication.members.map(member => memberPage(publication, member)),
    gaps: gapsPage(gaps),
    next: paragraphs(report.next),
    definitions: definitions.map(one => ({ ...one, rule: one.rule.replace(/\.$/, '') })),
    matrix: matrixOf(publication),
    key: keyOf(publication),
    changes,
    method: methodOf(publication),
  };
}

const gapsPage = ({ statements, weak }: Publication['gaps']) => ({
  statements: statements.map(({ text, members }) => ({ text, who: listText(members) || WHOLE_NETWORK })),
  weak,
});

function glancePage(publication: Publication) {
  const { glance, network } = publication;
  const rows = glance.bySector.map(({ label, count }) => ({ label, value: count, text: String(count) }));
  return {
    text: glanceText(publication),
    kinds: barsDrawing({
      title: 'Members by kind',
      description: `Members by kind: ${glance.bySector.map(({ label, count }) => `${label} ${count}`).join(', ')}.`,
      bars: rows,
    }),
    bySector: glance.bySector.map(({ label, count }) => ({
      name: label,
      cells: [{ state: 'words', text: String(count), href: null, weak: null, coarse: null }],
    })),
    map: network.map ?? { width: 1, height: 1, places: [] },
    places: glance.byPlace.map(({ code, label, count }) => ({ code, name: label, count, href: null })),
  };
}

function headlines(publication: Publication) {
  const { headlines, network, definitions } = publication;
  return headlines.map(({ name, figure }) => {
    const unit = definitions.find(({ code }) => code === figure.indicator)?.unit;
    const about = [unit === '%' ? 'per cent' : unit, figure.ring && network.rings[figure.ring]];
    const { state, text, partial, change } = figure;
    const { n, of } = figure.coverage;
    return {
      name,
      href: explanationOf(figure, placeOf(publication)),
      about: about.filter(Boolean).join(', '),
      state,
      text,
      short: withoutUnit(figure),
      n,
      of,
      partial,
      incomplete: figure.incomplete,
      coarse: precisionOf(figure),
      change,
    };
  });
}

function pledgesPage(publication: Publication) {
  const { pledges } = publication;
  const behind = pledges.counts.behind;
  return {
    total: pledges.total,
    heading: countOf(pledges.total, 'pledge'),
    counts: pledges.counts,
    finding: behind ? `${sentence(countText(behind))} ${behind === 1 ? 'is' : 'are'} behind.` : null,
    byTheme: pledgesByTheme(publication),
    behind: pledges.behind.map(pledge => pledgePage(publication, pledge)),
    achieved: pledges.achieved.map(pledge => pledgePage(publication, pledge)),
    revised: pledges.revised.flatMap(({ promise, member, revisions }) =>
      revisions.map(revision => ({ promise, member, ...revision })),
    ),
  };
}

/** A pledge for a row of the page; `member` is left out where the row stands under its member. */
function pledgePage(publication: Publication, pledge: PledgeLine, named = true) {
  const { promise, status, statusText, selfAssessed, line, said } = pledge;
  return {
    promise,
    status,
    statusText,
    selfAssessed,
    line,
    said,
    progress: line ? null : pledge.progress,
    decided: pledge.decided ?? null,
    facts: [named ? '' : withOthers(pledge), pledgeFacts(publication, pledge)].filter(Boolean).join(' · '),
    member: named ? (pledge.together?.lead ?? pledge.member) : null,
    memberHref: named ? hrefOf(publication, pledge) : null,
    sharers: named ? sharersOf(publication, pledge) : [],
  };
}

/** The page of the member whose pledge it is: two members may bear one name. */
function hrefOf({ members }: Publication, pledge: PledgeLine): string | null {
  const member = members.find(({ pledges }) => pledges.some(({ id }) => id === pledge.id));
  return member ? paths.member(member.slug) : null;
}

/** Those that make it too; a member that the report does not list has no page in it. */
const sharersOf = ({ members }: Publication, { together }: PledgeLine) =>
  (together?.others ?? []).map(({ id, name }) => {
    const slug = members.find(one => one.id === id)?.slug;
    return { name, href: slug ? paths.member(slug) : null };
  });

function memberPage(
  publication: Publication,
  { name, sector, place, slug, pledges, shared = [] }: Publication['members'][number],
) {
  return {
    name,
    href: paths.member(slug),
    facts: [sector, place, ...(pledges.length + shared.length > 0 ? [] : ['no pledge yet'])]
      .filter(Boolean)
      .join(' · '),
    heading: countOf(pledges.length, 'pledge'),
    pledges: pledges.map(pledge => pledgePage(publication, pledge, false)),
    shared: shared.map(sharedText),
  };
}
