import { baseUrl } from '../network/current.ts';
import { paths } from '../paths.ts';
import { appointCoordinator } from '../people/coordinators.ts';
import { emailProblem } from '../web/forms/email.ts';
import { command, wanted } from './command.ts';

await command({ email: { type: 'string' }, name: { type: 'string' } }, async given => {
  const email = wanted(given, 'email', 'name@example.org');
  const problem = emailProblem(email);
  if (problem !== null) throw new Error(`${email}: ${problem}`);
  const name = typeof given.name === 'string' && given.name ? given.name : (email.split('@')[0] ?? email);
  const { secret } = await appointCoordinator({ email, name });
  process.stdout.write(
    `${email} is a coordinator now. This link chooses a password; it works once, for 14 days:\n`,
  );
  process.stdout.write(`${baseUrl}${paths.link(secret)}\n`);
});
