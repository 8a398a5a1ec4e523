import type { Types } from 'mongoose';
import type { Assembly } from '../../assemblies/assembly.ts';
import { haveNumbers, questionsIn, type WordsQuestion } from '../../free-words/questions.ts';
import type { Indicator } from '../../indicators/indicator.ts';
import type { Campaign } from '../../listening/campaign.ts';
import type { Issue } from '../../listening/issue.ts';
import type { Member } from '../../members/member.ts';
import type { SuppressionSettings } from '../../network/network.ts';
import { askedOfPublic } from '../../network/public-words.ts';
import type { Partner } from '../../partners/partner.ts';
import { publicWords } from '../../pledges/free.words.ts';
import type { Pledge } from '../../pledges/pledge.ts';
import { heldInFacts } from '../../pledges/suppression/held-back.ts';
import type { Figure } from '../../returns/figure.ts';
import { factOf } from '../../statistics/facts/accepted.read.ts';
import { type FigureFact, type PeriodFact, prepareFacts } from '../../statistics/facts/facts.ts';
import type { Doc } from './exchange.rows.ts';

/** Words of a file that the public would read and that are asked about, by where they stand. */
export interface AskedWords {
  line: number;
  field: string;
  question: WordsQuestion;
}

interface PublicText {
  line: number;
  field: string;
  text: string;
}

/** What an import would make public in words: a number in them is asked about as where a coordinator accepts them. */
export class PublicWords {
  private readonly indicators: Indicator[] = [];
  private readonly periods: PeriodFact[] = [];
  /** By member; texts without a number ask nothing. */
  private readonly said = new Map<string, PublicText[]>();
  private readonly spoken: AskedWords[] = [];
  private readonly members = new Map<string, Member>();
  private readonly figures = new Map<string, FigureFact[]>();

  /** Takes a row that fits its shape, after all those above it. */
  take(kind: string, document: Doc, line: number): void {
    this.byKind(kind, document as never, line);
  }

  private byKind(kind: string, document: never, line: number): void {
    if (kind === 'indicator') this.indicators.push(document);
    if (kind === 'period') this.periods.push(document);
    if (kind === 'member') this.member(document, line);
    if (kind === 'pledge') this.pledge(document, line);
    if (kind === 'figure') this.figure(document);
    if (kind === 'partner') this.partner(document, line);
    if (kind === 'assembly') this.assembly(document, line);
    if (kind === 'campaign') this.campaign(document, line);
    if (kind === 'issue') this.issue(document, line);
  }

  private member(member: Member & { _id: Types.ObjectId }, line: number): void {
    this.members.set(String(member._id), member);
    this.say(member._id, { line, field: 'approved.about', text: member.approved.about });
  }

  private pledge(pledge: Pledge, line: number): void {
    for (const { field, text } of publicWords(pledge)) this.say(pledge.member, { line, field, text });
  }

  private partner({ profile, ended }: Partner, line: number): void {
    this.speak({ line, field: 'profile.about', text: profile.about });
    this.speak({ line, field: 'profile.contact.role', text: profile.contact.role });
    this.speak({ line, field: 'ended.reason', text: ended?.reason ?? '' });
  }

  private assembly({ details, agenda, invited, papers, cancelled }: Assembly, line: number): void {
    const names = invited.map(({ name }) => name);
    const titles = papers.flatMap(({ title, what, length }) => [title, what, length]);
    const words = [details.name, details.venue, ...agenda, ...names, ...titles, cancelled?.reason ?? ''];
    for (const text of words) this.speak({ line, field: 'row', text });
  }

  private campaign({ content, findings }: Campaign, line: number): void {
    for (const text of [content.name, content.ranBy, content.method])
      this.speak({ line, field: 'content', text });
    this.speak({ line, field: 'findings.title', text: findings.title });
  }

  private issue({ content, steps, corrections }: Issue, line: number): void {
    for (const text of [content.title, content.words, content.beside?.text ?? ''])
      this.speak({ line, field: 'content', text });
    for (const { said } of steps) this.speak({ line, field: 'steps', text: said });
    for (const { note } of corrections) this.speak({ line, field: 'corrections', text: note });
  }

  /** Takes words that are no member's. */
  private speak({ line, field, text }: PublicText): void {
    for (const question of askedOfPublic([text])) this.spoken.push({ line, field, question });
  }

  private say(member: Types.ObjectId, said: PublicText): void {
    if (!haveNumbers([said.text])) return;
    const key = String(member);
    this.said.set(key, [...(this.said.get(key) ?? []), said]);
  }

  /** Figures come after all words, so those of members whose words have no number are not held in memory. */
  private figure(figure: Figure & { _id: Types.ObjectId }): void {
    const key = String(figure.member);
    if (!this.said.has(key)) return;
    const facts = figure.acceptances.map(accepted => factOf(figure, accepted));
    this.figures.set(key, [...(this.figures.get(key) ?? []), ...facts]);
  }

  /** What is asked about, in the order of the file. */
  asked({ smallest }: SuppressionSettings): AskedWords[] {
    const members = [...this.said].flatMap(([member, all]) => {
      const heldBack = new Set(this.heldBackOf(member));
      return all.flatMap(({ line, field, text }) =>
        questionsIn([text], { smallest, heldBack }).map(question => ({ line, field, question })),
      );
    });
    return [...members, ...this.spoken].sort((a, b) => a.line - b.line);
  }

  /** Counts of a member that its own figures hold back; what others would hold back beside them is not known yet. */
  private heldBackOf(id: string): number[] {
    const figures = this.figures.get(id) ?? [];
    const member = this.members.get(id);
    if (!member || figures.length === 0) return [];
    const { name, sector, leadPlace, homePlaces } = member.approved;
    const { joined, left } = member;
    const own = { id, name, sector, leadPlace, homePlaces, joinedOn: joined.on, leftOn: left?.on ?? null };
    const { indicators, periods } = this;
    return heldInFacts(id, prepareFacts({ members: [{ ...own, asked: {} }], indicators, periods, figures }));
  }
}
