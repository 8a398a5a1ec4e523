import { getPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { ownThread, standBack } from '../../src/jobs/stand-back.ts';

standBack();
parentPort?.postMessage(getPriority(ownThread()));
