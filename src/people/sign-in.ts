import passport from 'passport';
import { Strategy } from 'passport-local';
import { passwordFits } from './passwords.ts';
import { emailKey, Person, type SignedIn } from './person.ts';
import { personAsStored } from './signed-in.ts';

declare global {
  namespace Express {
    interface User extends SignedIn {}
  }
}

/** Teaches passport how people of this service sign in and are found again. */
export function preparePassport(): typeof passport {
  passport.use(
    new Strategy({ usernameField: 'email', passwordField: 'password' }, (email, password, done) => {
      checkPassword(email, password).then(person => done(null, person ?? false), done);
    }),
  );
  passport.serializeUser((person, done) => done(null, String(person._id)));
  passport.deserializeUser((id: string, done) => {
    personAsStored(id, id).then(person => done(null, person), done);
  });
  return passport;
}

/** The person whose address and password these are, or null. Takes as long for an unknown address. */
export async function checkPassword(email: string, password: string): Promise<SignedIn | null> {
  const person = await Person.findOne({ email: emailKey(email) });
  return (await passwordFits(person?.password?.hash, password)) ? person : null;
}
