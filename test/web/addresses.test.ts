import assert from 'node:assert/strict';
import { emailInWords, emailKey } from '../../src/web/forms/email.ts';
import { email, optionalUrl } from '../../src/web/forms/fields.ts';

const readEmail = (typed: string) => {
  const read = email('Enter it').safeParse(typed);
  return read.success ? read.data : String(read.error.issues[0]?.message);
};

const readUrl = (typed: string) => {
  const read = optionalUrl().safeParse(typed);
  return read.success ? read.data : String(read.error.issues[0]?.message);
};

describe('an e-mail address', () => {
  it('may have an international domain, which is one with the form it is sent in', () => {
    assert.equal(readEmail('lin@münchen.example'), 'lin@xn--mnchen-3ya.example');
    assert.equal(readEmail('Lin@XN--MNCHEN-3YA.example'), 'lin@xn--mnchen-3ya.example');
    assert.equal(readEmail('post@клиника.рф'), 'post@xn--80apagcdp.xn--p1ai');
    assert.equal(emailInWords('lin@xn--mnchen-3ya.example'), 'lin@münchen.example');
    assert.equal(emailInWords('lin@maple.example'), 'lin@maple.example');
  });

  it('may have every sign that addresses have before the @', () => {
    for (const typed of [
      'r&d@maple.example',
      'desk/estates@maple.example',
      'team#1@maple.example',
      "o'neil@maple.example",
      'a+b=c!d%e*f?g^h_i`j{k|l}m~n-o@maple.example',
    ])
      assert.equal(readEmail(typed), typed);
  });

  it('is the same address with invisible characters, capitals or a curly apostrophe', () => {
    for (const typed of [
      '\u200blin@maple.example',
      'lin@maple\u00ad.example\u00a0',
      'LIN@MAPLE.EXAMPLE',
      'ｌｉｎ@maple.example',
    ])
      assert.equal(readEmail(typed), 'lin@maple.example');
    assert.equal(emailKey('O’Neil@maple.example'), "o'neil@maple.example");
  });

  it('is refused with advice that fits what was typed', () => {
    assert.match(readEmail('lin'), /the part from the @ on is missing/);
    assert.match(readEmail('lin@'), /the part from the @ on is missing/);
    assert.match(readEmail('lin@maple'), /is no domain/);
    assert.match(readEmail('lin@-maple.example'), /is no domain/);
    assert.match(readEmail('lin@10.0.0.1'), /is no domain/);
    assert.match(readEmail('lin@maple.example, sam@maple.example'), /one e-mail address, without spaces/);
    assert.match(readEmail('Lin <lin@maple.example>'), /without/);
    assert.match(readEmail('<lin@maple.example>'), /without a name or brackets/);
    assert.match(readEmail('müller@maple.example'), /letters without accents/);
    assert.match(readEmail('.lin@maple.example'), /like name@example\.org/);
    assert.match(readEmail('li..n@maple.example'), /like name@example\.org/);
    assert.match(readEmail(`${'x'.repeat(65)}@maple.example`), /like name@example\.org/);
    assert.match(readEmail('lin\r\nbcc@evil.example@maple.example'), /without spaces|like name/);
    assert.equal(readEmail('\u200b'), 'Enter it');
  });
});

describe('a web address', () => {
  it('loses what a sentence put around it', () => {
    for (const typed of [
      'https://wharf.example,',
      'https://wharf.example).',
      '(https://wharf.example)',
      '<https://wharf.example>',
      '“wharf.example”',
      'wharf.example;',
      'wharf.example.',
    ])
      assert.equal(readUrl(typed), 'https://wharf.example', typed);
  });

  it('keeps brackets that belong to it, its port and its path', () => {
    for (const typed of [
      'https://wiki.example/Quay_(London)',
      'https://wharf.example:8080/a?b=c#d',
      'http://wharf.example/a.b/',
    ])
      assert.equal(readUrl(typed), typed);
    assert.equal(readUrl('wharf.example:8080'), 'https://wharf.example:8080');
    assert.equal(readUrl('https://клиника.рф/о-нас'), 'https://клиника.рф/о-нас');
    assert.equal(readUrl(' '), '');
  });

  it('is refused without a host', () => {
    for (const typed of [
      'https://.',
      'https://',
      'https:///a',
      'none',
      'https://wharf',
      'https://..',
      'javascript:alert(1)',
      'data:text/html,x',
    ])
      assert.match(readUrl(typed), /^Write /, typed);
  });

  it('is refused with a name or a password in it, or where it is something else', () => {
    assert.match(readUrl('https://user:pw@wharf.example'), /without a user name or password/);
    assert.match(readUrl('https://user@wharf.example'), /without a user name or password/);
    assert.match(readUrl('user:pw@wharf.example'), /without a user name or password/);
    assert.match(readUrl('lin@wharf.example'), /This is an e-mail address/);
    assert.match(readUrl('mailto:lin@wharf.example'), /without a user name|e-mail/);
    assert.match(readUrl('ftp://wharf.example'), /begins with https/);
    assert.match(readUrl('wharf.example and quay.example'), /one web address, without spaces/);
  });
});
