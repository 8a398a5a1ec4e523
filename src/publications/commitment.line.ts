import type { Status } from '../charts/statuses.ts';
import type { Spoken } from '../web/spoken.ts';

/** Words as somebody said them, and the day they were said; dates are YYYY-MM-DD. */
export interface SpokenOn extends Spoken {
  on: string;
}

/** One voice on what came of a promise. */
export interface VoiceLine {
  /** "Partly done", or what stands in its place: "Not answered, for 23 days". */
  text: string;
  /** It was due and is not answered. */
  missing: boolean;
  /** The words, once a coordinator has read them for personal data and abuse. */
  said: SpokenOn | null;
}

/** The public answer that was due on one day, in two voices. */
export interface ReportBackLine {
  due: string;
  account: VoiceLine;
  view: VoiceLine;
  /** Both voices are given and say different things. */
  differ: boolean;
  /** The member’s one answer to the community’s view. */
  reply: SpokenOn | null;
}

/** A promise made to an assembly or a community partner, as everyone reads it on the day it is told. */
export interface CommitmentLine {
  slug: string;
  /** `leftOn` is the day it left the network, or null. */
  member: { name: string; slug: string; leftOn: string | null };
  /** Names of the members that make it together with that one, where there are any; it counts once. */
  together?: string[];
  /** Null where it was made at none, or at one that is not public. */
  assembly: { name: string; on: string; cancelled: { on: string; reason: string } | null } | null;
  /** The community partner it is made to. */
  partner: string | null;
  /** What it answers, in residents’ words. */
  asked: (Spoken & { title: string })[];
  /** As it was said in the room: by a role, never by a name, which a frozen report could not take back. */
  said: (SpokenOn & { role: string }) | null;
  /** Its pledge’s words, or those that were said while there is none. */
  promised: Spoken;
  /** "Said at the assembly, being confirmed"; null where its member confirmed it. */
  standing: string | null;
  /** The pledge that it is, where one is accepted; it passed suppression with all other pledges. */
  pledge: { status: Status; statusText: string; due: string | null } | null;
  withdrawn: { on: string; reason: string } | null;
  /** The last report-back that has come; null where none has. */
  told: ReportBackLine | null;
  /** The day of the next one, or null. */
  next: string | null;
}

/** How many promises are told of, and how many of their report-backs were answered. */
export interface CommitmentCounts {
  /** The day that all of it is as at. */
  on: string;
  /** Promises that are told of, and others that were answered for before the period began. */
  total: number;
  earlier: number;
  /** Members with one, of the report’s members. */
  members: { n: number; of: number };
  /** Report-backs due so far, without those of members that had left and of assemblies that were cancelled. */
  due: number;
  /** Those of them that the member answered, read by a coordinator or not. */
  accounts: number;
  /** Those of them where a partner was named to answer, and where it did. */
  asked: number;
  views: number;
  /** Those where both answered and say different things. */
  differ: number;
}
