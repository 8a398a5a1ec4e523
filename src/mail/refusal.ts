/** What a mail server, or the way to it, said of a letter that did not go. */
export interface Failure {
  code?: string;
  responseCode?: number;
  /** What the server was asked when it refused. */
  command?: string;
}

/** Asked about the letter or who it is for; all else it refuses is between it and the service. */
const ABOUT_LETTER = ['RCPT TO', 'DATA'];

/**
 * Whether a letter was refused for good: by a mail server that was asked about this letter, or because its
 * address is none. A password or sender that the server refuses is no fault of the letter.
 */
export function isRefusal({ code, responseCode = 0, command = '' }: Failure): boolean {
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return false;
  return command === 'API' || (responseCode >= 500 && ABOUT_LETTER.includes(command));
}

/** Why, short and without the address. */
export const reasonOf = ({ code, responseCode }: Failure): string => String(responseCode ?? code ?? 'failed');

/** Reasons by which a mail server says that there is no such mailbox, or none that takes anything. */
export const NO_MAILBOX: readonly string[] = ['550', '551', '553', 'EENVELOPE'];

/** What a reason says to people. */
export function reasonInWords(reason: string | null): string {
  if (reason && reason !== 'EENVELOPE' && NO_MAILBOX.includes(reason))
    return 'The mail server does not know the address, or takes nothing for it';
  if (reason === '552') return 'The mailbox is full';
  if (reason && /^5\d\d$/.test(reason)) return `The mail server refused it (${reason})`;
  if (reason === 'EENVELOPE') return 'The address is not one that letters can be sent to';
  return `No mail server took it for three days (${reason ?? 'no reason given'})`;
}
