import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { identifierProblem, readIdentifier } from '../../src/members/identifiers.ts';
import { baseUrl, network, serve } from '../../src/network/current.ts';
import { readNetwork } from '../../src/network/network.ts';
import { inRoot } from '../../src/root.ts';

const right: [string, string, string][] = [
  ['GB-COH', '1234567', '01234567'],
  ['GB-COH', '123456', '00123456'],
  ['GB-COH', '1234567.0', '01234567'],
  ['GB-COH', '="01234567"', '01234567'],
  ['GB-COH', "'01234567", '01234567'],
  ['GB-COH', 'gb-coh-sc123456', 'SC123456'],
  ['GB-COH', 'Company number: 01234567', '01234567'],
  ['GB-COH', ' 0123 4567 ', '01234567'],
  ['GB-COH', '1,234,567', '01234567'],
  ['GB-COH', 'SC\u200b123\u00a0456', 'SC123456'],
  ['GB-COH', '１２３４５６７８', '12345678'],
  ['GB-COH', 'SL00911A', 'SL00911A'],
  ['GB-COH', 'SP1827RS', 'SP1827RS'],
  ['GB-COH', 'IP30441R', 'IP30441R'],
  ['GB-COH', 'R0123456', 'R0123456'],
  ['GB-CHC', '1 234 567', '1234567'],
  ['GB-CHC', '313069.0', '313069'],
  ['GB-CHC', 'Charity no. 313069', '313069'],
  ['GB-SC', 'sc 012345', 'SC012345'],
  ['GB-NIC', 'NIC100234', '100234'],
  ['GB-NIC', 'NIC 100234', '100234'],
  ['GB-NHS', 'rx1', 'RX1'],
  ['GB-NHS', 'NHS RJ1', 'RJ1'],
  ['GB-NHS', 'ODS code: RJ1', 'RJ1'],
  ['GB-NHS', 'GB-NHS-RX1', 'RX1'],
  ['GB-NHS', 'G85001', 'G85001'],
  ['GB-NHS', 'QKK', 'QKK'],
  ['GB-LAE', 'swk', 'SWK'],
  ['GB-PLA', 'crf', 'CRF'],
  ['GB-LAS', 'GLG', 'GLG'],
  ['GB-LANI', 'BFS', 'BFS'],
  ['GB-PFA', 'E23000001', 'E23000001'],
  ['GB-UKPRN', 'UKPRN 1000 1234', '10001234'],
  ['GB-EDU', 'URN123456', '123456'],
  ['GB-SHPE', 'lh1234', 'LH1234'],
  ['GB-MPR', '30441r', '30441R'],
  ['GB-MPR', '4453', '4453'],
];

const wrong: [string, string, RegExp][] = [
  ['GB-COH', '1234', /has 8 digits/],
  ['GB-COH', '30441', /noughts at the front/],
  ['GB-COH', '123456789', /has 8 digits/],
  ['GB-COH', '1234567-1', /without “-”/],
  ['GB-COH', '1.23457E+07', /A spreadsheet cut this short/],
  ['GB-COH', '12345.67', /without “\.”/],
  ['GB-COH', 'ЅС123456', /has 8 digits|without “Ѕ”/],
  ['GB-CHC', '12345', /6 or 7 digits/],
  ['GB-CHC', '313069-2', /without “-”.*the charity it belongs to/],
  ['GB-CHC', '313069–2', /without “-”/],
  ['GB-CHC', '313069 2', /without a space/],
  ['GB-CHC', '313069/2', /without “\/”/],
  ['GB-CHC', '12345-12', /without “-”/],
  ['GB-CHC', '12345 12', /without a space/],
  ['GB-NHS', '123', /3 to 8 letters and digits/],
  ['GB-NHS', 'NHSRJ1', /3 to 8 letters and digits/],
  ['GB-NHS', 'RJ1 01', /without a space/],
  ['GB-NHS', 'GB-NHSRX1', /without “-”/],
  ['GB-NHS', 'RX1<script>', /without “<”/],
  ['GB-LAE', 'SW1K', /3 letters/],
  ['GB-UKPRN', '20001234', /begins with 1/],
  ['GB-UKPRN', '1000-1234', /without “-”/],
  ['GB-SHPE', 'L12', /looks like/],
  ['GB-XXX', '1', /Choose the register/],
];

describe('an identifier', () => {
  for (const [scheme, typed, normal] of right)
    it(`"${typed}" of ${scheme} is kept as ${normal}`, () => {
      assert.deepEqual(readIdentifier(scheme, typed), { ok: true, id: normal });
      assert.equal(identifierProblem({ scheme, id: normal }), null);
    });

  for (const [scheme, typed, advice] of wrong)
    it(`"${typed}" is no number of ${scheme}, and the answer says what to do`, () => {
      const read = readIdentifier(scheme, typed);
      assert.ok(!read.ok);
      assert.match(read.message, advice);
    });

  it('stays as it is once it is kept', () => {
    const keys = fc.constantFrom(...network.registers.map(({ key }) => key));
    const typed = fc.string({ unit: fc.constantFrom(..."01239ABCRSXL -./,:'") });
    fc.assert(
      fc.property(keys, typed, (scheme, text) => {
        const read = readIdentifier(scheme, text);
        if (read.ok) assert.deepEqual(readIdentifier(scheme, read.id), read);
      }),
    );
  });

  it('never joins what a sign keeps apart', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 8 });
    const sign = fc.constantFrom('-', '/', '.', '_', '–', '+');
    const keys = fc.constantFrom('GB-COH', 'GB-CHC', 'GB-EDU', 'GB-SHPE', 'GB-MPR', 'GB-UKPRN');
    fc.assert(
      fc.property(keys, digits, sign, digits, (scheme, before, between, after) => {
        const read = readIdentifier(scheme, before + between + after);
        if (read.ok) assert.match(after, /^0+$/);
      }),
    );
  });

  it('is read at once whatever is typed as its register', () => {
    for (const scheme of ['(A+)+', '((((', '+1', '[', '\\', '.*', 'constructor'])
      assert.equal(readIdentifier(scheme, 'A'.repeat(60)).ok, false);
  });
});

describe('the registers of a network', () => {
  let folder: string;
  const shipped = { network, baseUrl };
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'moorings-registers-'));
    Object.assign(shipped, { network, baseUrl });
  });
  after(async () => {
    serve(shipped);
    await rm(folder, { recursive: true });
  });

  async function networkWith(registers: unknown) {
    const file = join(folder, 'network.json');
    const said = JSON.parse(await readFile(inRoot('seeds/network.json'), 'utf8'));
    await writeFile(file, JSON.stringify({ ...said, registers }));
    return readNetwork(file);
  }

  it('are the shipped ones with its own, which may take the place of a shipped one', async () => {
    const own = { key: 'IE-CRO', name: 'Irish companies', shapes: ['d{6}'], advice: 'It has 6 digits' };
    const theirs = { key: 'GB-CHC', name: 'Charities', shapes: ['d{8}'], advice: 'It has 8 digits' };
    serve({ network: await networkWith([own, theirs]), baseUrl });
    assert.deepEqual(readIdentifier('IE-CRO', '123456'), { ok: true, id: '123456' });
    assert.deepEqual(readIdentifier('GB-CHC', '12345678'), { ok: true, id: '12345678' });
    assert.equal(readIdentifier('GB-CHC', '1234567').ok, false);
    assert.ok(readIdentifier('GB-COH', '01234567').ok);
  });

  it('are refused at start where a shape is none', async () => {
    const one = { key: 'IE-CRO', name: 'Irish companies', shapes: ['(a+)+'], advice: 'It has 6 digits' };
    await assert.rejects(networkWith([one]), /registers\.0\.shapes\.0: write d, l, x, capitals and digits/);
    await assert.rejects(networkWith([{ ...one, shapes: ['d{99}'] }]), /20 signs or fewer/);
    await assert.rejects(networkWith([{ ...one, shapes: ['d'], key: 'cro' }]), /a country and a list/);
    const twice = { ...one, shapes: ['d'] };
    await assert.rejects(networkWith([twice, twice]), /listed twice/);
  });
});
