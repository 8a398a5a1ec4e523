import type { Types } from 'mongoose';
import type { Assembly } from '../../assemblies/assembly.ts';
import type { Commitment, Terms } from '../../commitments/commitment.ts';
import type { Event } from '../../events/event.ts';
import type { Indicator } from '../../indicators/indicator.ts';
import type { Issue } from '../../listening/issue.ts';
import { identifierKey } from '../../members/identifiers.ts';
import type { Member } from '../../members/member.ts';
import type { Network } from '../../network/network.ts';
import type { Period } from '../../network/period.ts';
import type { Offer } from '../../offers/offer.ts';
import type { Partner } from '../../partners/partner.ts';
import type { Meeting } from '../../places/meetings/meeting.ts';
import type { Place } from '../../places/place.ts';
import type { Question } from '../../places/questions/question.ts';
import type { Pledge } from '../../pledges/pledge.ts';
import type { Return } from '../../returns/return.ts';
import type { Story } from '../../stories/story.ts';
import { commitmentWrong } from './commitment.rules.ts';
import type { FileDocument } from './exchange.rows.ts';
import { acceptanceWrong, type ImportedFigure, Together } from './figure.rules.ts';
import {
  strangeIndicator,
  strangeIssue,
  strangeMember,
  strangePartner,
  strangePlaces,
  strangeStory,
} from './known-settings.ts';
import { Awaited, Judges, type WrongAtLine } from './later.ts';
import { periodWrong } from './period.rules.ts';
import { pledgeWrong, sharersWrong } from './pledge.rules.ts';
import { definitionIn, evidenceGrade, misfits } from './rows/row.definitions.ts';
import { SeenKeys, type Wrong } from './uniqueness.ts';

/** What the rows so far have told, by which the next one is checked against them. */
export class EarlierRows {
  private readonly network: Network;
  private readonly seen = new SeenKeys();
  private readonly indicators = new Map<string, Indicator>();
  private readonly periods: Period[] = [];
  private readonly together = new Together();
  private readonly awaited = new Awaited();
  private readonly judges = new Judges();
  /** By pledge. */
  private readonly pledgedBy = new Map<string, string>();
  private readonly answered: { line: number; key: string }[] = [];
  private readonly around: { line: number; field: string; slug: string }[] = [];

  constructor(network: Network) {
    this.network = network;
  }

  /** Everything in a row that contradicts the rows before it or the network's settings. */
  check(kind: string, document: FileDocument, line: number): Wrong[] {
    const own = this.seen.once(`${kind} ${document._id}`, '_id', line);
    return [...own, ...this.byKind(kind, document as never, line)];
  }

  private byKind(kind: string, document: never, line: number): Wrong[] {
    if (kind === 'indicator') return this.indicator(document, line);
    if (kind === 'period') return this.period(document, line);
    if (kind === 'member') return this.member(document, line);
    if (kind === 'pledge') return this.pledge(document, line);
    if (kind === 'figure') return this.figure(document, line);
    if (kind === 'partner') return this.partner(document, line);
    if (kind === 'assembly') return this.assembly(document, line);
    if (kind === 'campaign') return this.addressed('campaign', document, line);
    if (kind === 'issue') return this.issue(document, line);
    if (kind === 'offer') return this.offer(document, line);
    if (kind === 'place') return this.place(document, line);
    if (kind === 'meeting') return this.meeting(document, line);
    if (kind === 'question') return this.question(document, line);
    if (kind === 'commitment') return this.commitment(document, line);
    if (kind === 'story') return this.story(document, line);
    if (kind === 'event') return this.event(document, line);
    return this.return(document, line);
  }

  /** Assemblies that another reports back on: they may come after it. */
  private unanswered(): WrongAtLine[] {
    return this.answered.flatMap(({ line, key }) =>
      this.seen.has(key) ? [] : [{ line, field: 'answers', reason: `no row is the ${key}` }],
    );
  }

  /** Places that others lie within or came before: they may come after them. */
  private nowhere(): WrongAtLine[] {
    return this.around.flatMap(({ line, field, slug }) =>
      this.isPlace(slug) ? [] : [{ line, field, reason: `there is no place ${slug}` }],
    );
  }

  private isPlace(slug: string): boolean {
    return this.network.places.some(one => one.slug === slug) || this.seen.has(`address of a place ${slug}`);
  }

  /** What is known once every row was read. */
  missing(): WrongAtLine[] {
    return [
      ...this.unanswered(),
      ...this.nowhere(),
      ...this.awaited.wrong(this.seen),
      ...this.together.wrong(),
      ...this.judges.wrong(),
    ];
  }

  private indicator(indicator: Indicator, line: number): Wrong[] {
    this.indicators.set(indicator.code, indicator);
    const once = this.seen.once(`indicator ${indicator.code}`, 'code', line);
    return [...once, ...strangeIndicator(this.network, indicator)];
  }

  private period(period: Period, line: number): Wrong[] {
    const wrong = periodWrong(period, this.periods);
    this.periods.push(period);
    return [...this.seen.once(`period ${period.key}`, 'key', line), ...wrong];
  }

  private member(member: Member, line: number): Wrong[] {
    const numbers = member.identifiers.map(identifierKey);
    return [
      ...this.seen.once(`member ${member.slug}`, 'slug', line),
      ...numbers.flatMap((key, at) => this.seen.once(`number ${key}`, `identifiers.${at}`, line)),
      ...strangeMember(this.network, member),
    ];
  }

  private pledge(pledge: Pledge & { _id: Types.ObjectId }, line: number): Wrong[] {
    this.pledgedBy.set(String(pledge._id), String(pledge.member));
    return [
      ...this.seen.refers(`member ${pledge.member}`, 'member'),
      ...this.seen.once(`form ${pledge.once}`, 'once', line),
      ...pledge.sharers.flatMap(({ member }, at) =>
        this.seen.refers(`member ${member}`, `sharers.${at}.member`),
      ),
      ...sharersWrong(pledge),
      ...pledgeWrong(pledge, { network: this.network, indicators: this.indicators }),
    ];
  }

  private figure(figure: ImportedFigure & { evidenceGrade?: string | null }, line: number): Wrong[] {
    const { member, period, indicator, part, evidenceGrade: grade } = figure;
    const { wrong, version } = definitionIn(this.indicators, figure);
    const right = evidenceGrade(figure);
    this.awaited.take(figure, line);
    this.judges.takeFigure(figure, line);
    return [
      ...this.seen.refers(`member ${member}`, 'member'),
      ...this.seen.refers(`period ${period}`, 'period'),
      ...this.seen.once(`figure ${member} ${indicator} ${period} ${part}`, 'part', line),
      ...wrong,
      ...(version ? misfits(figure, version) : []),
      ...acceptanceWrong(figure),
      ...this.together.take(figure, version, line),
      ...(grade === undefined || grade === right
        ? []
        : [{ field: 'evidenceGrade', reason: `is ${JSON.stringify(right)}, by its evidence` }]),
    ];
  }

  private partner(partner: Partner, line: number): Wrong[] {
    return [...this.addressed('partner', partner, line), ...strangePartner(this.network, partner)];
  }

  private assembly(assembly: Assembly, line: number): Wrong[] {
    const { details, invited, answers } = assembly;
    if (answers) this.answered.push({ line, key: `assembly ${answers}` });
    return [
      ...this.addressed('assembly', assembly, line),
      ...details.hosts.flatMap((id, at) => this.seen.refers(`partner ${id}`, `details.hosts.${at}`)),
      ...invited.flatMap(({ kind, id }, at) =>
        id ? this.seen.refers(`${kind} ${id}`, `invited.${at}.id`) : [],
      ),
      ...strangePlaces(this.network.places, details.place === '' ? [] : [details.place], 'details.place'),
    ];
  }

  private issue(issue: Issue, line: number): Wrong[] {
    const { kind, id } = issue.content.source;
    return [
      ...this.addressed('issue', issue, line),
      ...this.seen.refers(`${kind} ${id}`, 'content.source.id'),
      ...strangeIssue(this.network, issue),
    ];
  }

  private offer({ once, from, content, answers }: Offer, line: number): Wrong[] {
    return [
      ...this.seen.once(`form of an offer ${once}`, 'once', line),
      ...this.seen.refers(`${from.kind} ${from.id}`, 'from.id'),
      ...answers.flatMap(({ member }, at) => this.seen.refers(`member ${member}`, `answers.${at}.member`)),
      ...strangePlaces(this.network.places, content.place === '' ? [] : [content.place], 'content.place'),
    ];
  }

  private place(place: Place, line: number): Wrong[] {
    const { code, content } = place;
    for (const field of ['within', 'successor'] as const)
      if (content[field]) this.around.push({ line, field: `content.${field}`, slug: content[field] });
    return [
      ...this.addressed('place', place, line),
      ...strangePlaces(this.network.places, code === '' ? [] : [code], 'code'),
    ];
  }

  private meeting(meeting: Meeting, line: number): Wrong[] {
    const { place } = meeting;
    return [
      ...this.addressed('meeting', meeting, line),
      ...(this.isPlace(place) ? [] : [{ field: 'place', reason: `there is no place ${place}` }]),
    ];
  }

  private question({ once, meeting }: Question, line: number): Wrong[] {
    return [
      ...this.seen.once(`form of a question ${once}`, 'once', line),
      ...this.seen.refers(`meeting ${meeting}`, 'meeting'),
    ];
  }

  private commitment(one: Commitment, line: number): Wrong[] {
    const { member, pledge, terms, waiting } = one;
    return [
      ...this.addressed('commitment', one, line),
      ...this.seen.refers(`member ${member}`, 'member'),
      ...(pledge ? this.seen.refers(`pledge ${pledge}`, 'pledge') : []),
      ...(terms ? this.terms(terms, 'terms') : []),
      ...(waiting ? this.terms(waiting, 'waiting') : []),
      ...commitmentWrong(one, this.pledgedBy.get(String(pledge)) ?? null),
    ];
  }

  private story(story: Story, line: number): Wrong[] {
    const contents = [story.approved, story.waiting?.content ?? null];
    return [
      ...this.addressed('story', story, line),
      ...(story.member ? this.seen.refers(`member ${story.member}`, 'member') : []),
      ...contents
        .flatMap(content => content?.members ?? [])
        .flatMap(id => this.seen.refers(`member ${id}`, 'members')),
      ...contents.flatMap(content => (content ? strangeStory(this.network, content) : [])),
    ];
  }

  private event(event: Event, line: number): Wrong[] {
    const contents = [event.content, ...(event.waiting ? [event.waiting.content] : [])];
    return [
      ...this.addressed('event', event, line),
      ...(event.member ? this.seen.refers(`member ${event.member}`, 'member') : []),
      ...contents.flatMap(({ place, theme }) =>
        strangeStory(this.network, { theme, workstream: '', places: place === '' ? [] : [place] }),
      ),
    ];
  }

  private terms({ assembly, partner, issues }: Terms, field: string): Wrong[] {
    return [
      ...(assembly ? this.seen.refers(`assembly ${assembly}`, `${field}.assembly`) : []),
      ...(partner ? this.seen.refers(`partner ${partner}`, `${field}.partner`) : []),
      ...issues.flatMap((id, at) => this.seen.refers(`issue ${id}`, `${field}.issues.${at}`)),
    ];
  }

  /** What has an address of its own, and was made by a form. */
  private addressed(kind: string, { slug, once }: { slug: string; once: string }, line: number): Wrong[] {
    return [
      ...this.seen.once(`address of a ${kind} ${slug}`, 'slug', line),
      ...this.seen.once(`form of a ${kind} ${once}`, 'once', line),
    ];
  }

  private return(one: Return, line: number): Wrong[] {
    const { seen } = this;
    const { member, period, asked, submissions } = one;
    this.judges.takeReturn(one);
    return [
      ...seen.refers(`member ${member}`, 'member'),
      ...seen.refers(`period ${period}`, 'period'),
      ...seen.once(`return ${member} ${period}`, 'period', line),
      ...asked.flatMap((code, at) => seen.refers(`indicator ${code}`, `asked.${at}`)),
      ...submissions.flatMap(({ figures }, at) =>
        figures.flatMap(({ figure }, n) => seen.refers(`figure ${figure}`, `submissions.${at}.figures.${n}`)),
      ),
    ];
  }
}
