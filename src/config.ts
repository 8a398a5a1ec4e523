import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { z } from 'zod';
import { inRoot } from './root.ts';

const port = z.coerce.number('PORT must be a number').int().min(0).max(65535);
const hops = z.coerce.number('TRUST_PROXY must be a number of proxies, 0 or more').int().min(0);

const environment = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).optional(),
  BASE_URL: z
    .url({ protocol: /^https?$/, error: 'BASE_URL must be an address such as https://anchors.example' })
    .optional(),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'MONGODB_URI must start with mongodb://')
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'SMTP_URL must start with smtp:// or smtps://')
    .optional(),
  MAIL_FROM: z.string().min(3).optional(),
  SESSION_SECRET: z.string().min(32, 'SESSION_SECRET must have at least 32 characters').optional(),
  TRUST_PROXY: hops.optional(),
  NETWORK_FILE: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

type Environment = z.infer<typeof environment>;

/** Everything the process was told from outside, complete and frozen. */
export interface Config {
  readonly production: boolean;
  readonly development: boolean;
  readonly port: number;
  readonly host: string;
  /** Absolute folder of the embedded database and other files. */
  readonly dataDir: string;
  readonly baseUrl: string;
  /** Absent: the embedded database in `dataDir`. */
  readonly mongodbUri?: string | undefined;
  /** Absent: mail stays in the outbox page. */
  readonly smtpUrl?: string | undefined;
  readonly mailFrom: string;
  /** Letters can be read by whoever opens the service: on one's own machine only, while nothing is sent. */
  readonly outbox: boolean;
  readonly sessionSecret: string;
  readonly trustProxy: number;
  readonly networkFile: string;
  readonly logLevel: string;
}

/** Thrown with every problem of the environment at once, one a line. */
class ConfigProblems extends Error {
  constructor(problems: string[]) {
    super(
      `Moorings cannot start with this configuration:\n${problems.map(line => `  - ${line}`).join('\n')}`,
    );
  }
}

/** Reads the configuration from environment variables; the only reader of process.env. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`);
  if (given.NODE_ENV === 'production')
    problems.push(...missingInProduction(given), ...unsafeInProduction(given));
  if (!parsed.success || problems.length > 0) throw new ConfigProblems(problems);
  return Object.freeze(complete(parsed.data));
}

function missingInProduction(given: Record<string, string | undefined>): string[] {
  const needed: [string, string][] = [
    ['BASE_URL', 'the address people reach this service at'],
    ['SESSION_SECRET', 'at least 32 random characters, kept between starts'],
    ['SMTP_URL', 'the mail server that carries invitations'],
    ['MAIL_FROM', 'the address mail is sent from'],
    ['TRUST_PROXY', 'how many proxies stand in front of this service, 0 for none'],
  ];
  const missing = needed.filter(([name]) => !given[name]).map(([name, why]) => `${name} is missing: ${why}`);
  if (!given.MONGODB_URI && !given.DATA_DIR)
    missing.push('MONGODB_URI or DATA_DIR is missing: where the data lives');
  return missing;
}

/** Cookies and links in letters go over the wire readable by anyone in between unless it is https. */
function unsafeInProduction({ BASE_URL = '' }: Record<string, string | undefined>): string[] {
  if (!/^http:/i.test(BASE_URL)) return [];
  return [`BASE_URL must start with https:// in production, and is ${BASE_URL}`];
}

function complete(env: Environment): Config {
  return {
    production: env.NODE_ENV === 'production',
    development: env.NODE_ENV === 'development',
    port: env.PORT,
    host: env.HOST,
    dataDir: resolve(env.DATA_DIR ?? inRoot('data')),
    baseUrl: (env.BASE_URL ?? `http://${env.HOST}:${env.PORT}`).replace(/\/$/, ''),
    mongodbUri: env.MONGODB_URI,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM ?? 'moorings@localhost',
    outbox: isOwnMachine(env) && !env.SMTP_URL,
    sessionSecret: env.SESSION_SECRET ?? randomBytes(32).toString('hex'),
    trustProxy: env.TRUST_PROXY ?? 0,
    networkFile: resolve(env.NETWORK_FILE ?? inRoot('seeds/network.json')),
    logLevel: env.LOG_LEVEL,
  };
}

/** Whether only this machine reaches the service: every door to the outside is asked, none may be open. */
const isOwnMachine = ({ NODE_ENV, HOST, TRUST_PROXY = 0 }: Environment): boolean =>
  NODE_ENV !== 'production' && TRUST_PROXY === 0 && /^(localhost|::1|127(\.\d{1,3}){3})$/.test(HOST);
