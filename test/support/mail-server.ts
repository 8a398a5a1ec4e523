import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

type Asked = 'onMailFrom' | 'onRcptTo' | 'onData';

/** A mail server that refuses with a code what it is asked, and says nothing more of letters of one subject. */
export async function mailServer(refusal = 0, asked: Asked = 'onData', hangsOver = '') {
  const received: { to: string[]; subject: string; text: string; id: string; list: string[] }[] = [];
  let hanging = 0;
  const refused = (at: Asked) =>
    refusal > 0 && at === asked ? Object.assign(new Error('no'), { responseCode: refusal }) : null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_address, _session, done) => done(refused('onMailFrom')),
    onRcptTo: (_address, _session, done) => done(refused('onRcptTo')),
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        if (refused('onData')) return done(refused('onData'));
        const {
          subject = '',
          text = '',
          messageId = '',
          headers,
        } = await PostalMime.parse(Buffer.concat(chunks));
        if (subject === hangsOver) return void hanging++;
        const list = headers
          .filter(({ key }) => key.startsWith('list-'))
          .map(({ key, value }) => `${key}: ${value}`);
        const to = envelope.rcptTo.map(({ address }) => address);
        received.push({ to, subject, text, id: messageId, list });
        done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>(done => server.listen(0, '127.0.0.1', () => done()));
  const { port } = server.server.address() as AddressInfo;
  return {
    received,
    hanging: () => hanging,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>(done => server.close(() => done())),
  };
}
