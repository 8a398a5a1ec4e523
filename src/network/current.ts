import type { Network, Settings } from './network.ts';

/** The one network this deployment serves: as its file says, under what its coordinators changed since. */
export let network: Network;

let configured: Network;

/** Where this deployment is reached: "https://anchors.example", without a slash at the end. */
export let baseUrl: string;

export function serve(what: { network: Network; baseUrl: string }): void {
  configured = what.network;
  network = configured;
  baseUrl = what.baseUrl;
}

/** Lays stored settings over the network's file; none leave it as it is written. */
export function overlay(
  settings: (Settings & Pick<Network, 'judgedBefore' | 'suppressedBefore'>) | null,
): void {
  network = settings ? Object.freeze({ ...configured, ...settings }) : configured;
}
