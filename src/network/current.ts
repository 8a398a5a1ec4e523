import type { Network } from './network.ts';

/** The one network this deployment serves. Set once at start, before anything asks for it. */
export let network: Network;

/** Where this deployment is reached: "https://anchors.example", without a slash at the end. */
export let baseUrl: string;

export function serve(what: { network: Network; baseUrl: string }): void {
  network = what.network;
  baseUrl = what.baseUrl;
}
