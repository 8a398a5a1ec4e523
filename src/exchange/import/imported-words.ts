import type { Types } from 'mongoose';
import type { Assembly } from '../../assemblies/assembly.ts';
import type { Commitment } from '../../commitments/commitment.ts';
import type { Event } from '../../events/event.ts';
import { haveNumbers, questionsIn, type WordsQuestion } from '../../free-words/questions.ts';
import type { Indicator } from '../../indicators/indicator.ts';
import type { Campaign } from '../../listening/campaign.ts';
import type { Issue } from '../../listening/issue.ts';
import { buyingOf } from '../../members/buying.ts';
import type { Member } from '../../members/member.ts';
import type { SuppressionSettings } from '../../network/network.ts';
import { askedOfPublic } from '../../network/public-words.ts';
import type { Offer } from '../../offers/offer.ts';
import type { Partner } from '../../partners/partner.ts';
import type { Meeting } from '../../places/meetings/meeting.ts';
import type { Place } from '../../places/place.ts';
import type { Question } from '../../places/questions/question.ts';
import { publicWords } from '../../pledges/free.words.ts';
import type { Pledge } from '../../pledges/pledge.ts';
import { heldInFacts } from '../../pledges/suppression/held-back.ts';
import type { Figure } from '../../returns/figure/figure.ts';
import { factOf } from '../../statistics/facts/accepted.read.ts';
import { type PeriodFact, prepareFacts } from '../../statistics/facts/facts.ts';
import type { FigureFact } from '../../statistics/facts/figure.fact.ts';
import type { Story } from '../../stories/story.ts';
import { storyTexts } from '../../stories/story.words.ts';
import type { FileDocument } from './exchange.rows.ts';

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
  take(kind: string, document: FileDocument, line: number): void {
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
    if (kind === 'offer') this.offer(document, line);
    if (kind === 'place') this.place(document, line);
    if (kind === 'meeting') this.meeting(document, line);
    if (kind === 'question') this.question(document, line);
    if (kind === 'commitment') this.commitment(document, line);
    if (kind === 'story') this.story(document, line);
    if (kind === 'event') this.event(document, line);
  }

  private member(member: Member & { _id: Types.ObjectId }, line: number): void {
    this.members.set(String(member._id), member);
    this.say(member._id, { line, field: 'approved.about', text: member.approved.about });
    const { categories, how } = buyingOf(member.approved);
    for (const text of [...categories, how])
      if (text) this.say(member._id, { line, field: 'approved.buying', text });
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

  /** Everyone reads what a community partner asks for; of what members say, members alone. */
  private offer({ from, content }: Offer, line: number): void {
    if (from.kind === 'member') return;
    for (const text of [content.title, content.words]) this.speak({ line, field: 'content', text });
  }

  private place({ content, facts }: Place, line: number): void {
    const { name, about, priorities, plan } = content;
    const known = facts.flatMap(({ what, value, source }) => [what, value, source]);
    for (const text of [name, about, ...priorities, plan.title, ...known])
      this.speak({ line, field: 'row', text });
  }

  private meeting({ details, papers, cancelled }: Meeting, line: number): void {
    const titles = papers.flatMap(({ title, what, length }) => [title, what, length]);
    for (const text of [details.name, details.venue, ...details.agenda, ...titles, cancelled?.reason ?? ''])
      this.speak({ line, field: 'row', text });
  }

  /** A question that nobody answered is read by coordinators alone. */
  private question({ asked, answer, corrections, removed }: Question, line: number): void {
    const notes = [...corrections, ...(removed ? [removed] : [])].map(({ note }) => note);
    const texts = answer ? [asked.words, asked.name, answer.words, answer.beside, answer.plain ?? ''] : [];
    for (const text of [...texts, ...notes]) this.speak({ line, field: 'row', text });
  }

  private commitment({ said, confirmed, reports }: Commitment, line: number): void {
    for (const text of [said?.words, said?.beside?.text, said?.role, confirmed?.words])
      this.speak({ line, field: 'said', text: text ?? '' });
    for (const { account, view, reply } of reports)
      for (const one of [account, view, reply])
        for (const text of [one?.words, one?.beside?.text])
          this.speak({ line, field: 'reports', text: text ?? '' });
  }

  private story({ approved, corrections, takenDown }: Story, line: number): void {
    for (const text of approved ? storyTexts(approved) : []) this.speak({ line, field: 'approved', text });
    for (const { note } of corrections) this.speak({ line, field: 'corrections', text: note });
    this.speak({ line, field: 'takenDown.reason', text: takenDown?.reason ?? '' });
  }

  private event({ content, corrections, cancelled }: Event, line: number): void {
    const words = [
      content.title,
      content.about,
      ...corrections.map(({ note }) => note),
      cancelled?.reason ?? '',
    ];
    for (const text of words) this.speak({ line, field: 'content', text });
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
