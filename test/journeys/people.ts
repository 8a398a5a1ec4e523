import assert from 'node:assert/strict';
import { PASSWORD } from '../support/cast.ts';
import type { Walker } from './walk.ts';

/** Signs in through the real form and lands on the desk. */
export async function signIn(walker: Walker, email: string, password = PASSWORD): Promise<Walker> {
  await walker.open('/sign-in');
  await walker.tab.locator('#email').fill(email);
  await walker.tab.locator('#password').fill(password);
  await walker.press('Sign in');
  assert.doesNotMatch(new URL(walker.tab.url()).pathname, /sign-in|session/);
  return walker;
}

/** Fills fields by their names. */
export async function type(walker: Walker, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const field = walker.tab.locator(`main [name="${name}"]`).first();
    const tag = await field.evaluate((element: { tagName: string }) => element.tagName);
    if (tag === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }
}
