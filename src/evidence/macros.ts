import { type Compound, readCompound } from './compound.ts';

/** Programs inside newer documents, as Office and OpenDocument name where they keep them. */
const IN_ARCHIVES = [Buffer.from('vbaProject.bin'), Buffer.from('Basic/script-lc.xml')];
const ARCHIVE = Buffer.from('PK\u0003\u0004');

/** The same in older ones: the storages and streams of a Visual Basic project, wherever the program keeps it. */
const PROJECT = ['VBA', '_VBA_PROJECT', '_VBA_PROJECT_CUR', 'Macros'];
const OLD = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const PROJECT_NAMED = Buffer.from('_VBA_PROJECT', 'utf16le');

/** Whether a document holds a program that opening it may run. One that is damaged is judged by the names in it. */
export function hasMacros(bytes: Buffer): boolean {
  if (begins(bytes, ARCHIVE)) return IN_ARCHIVES.some(one => bytes.includes(one));
  if (!begins(bytes, OLD)) return false;
  const compound = readCompound(bytes);
  return compound ? OLD_MACROS.some(has => has(compound)) : bytes.includes(PROJECT_NAMED);
}

const begins = (bytes: Buffer, mark: Buffer): boolean => bytes.subarray(0, mark.length).equals(mark);

const hasProject = ({ names }: Compound): boolean => names.some(name => PROJECT.includes(name));

/** A presentation packs its project away and says in a record of its own whether there is one ([MS-PPT] 2.4.10). */
const PROJECT_RECORD = Buffer.from('1f00ff031400000002000004' + '0c000000', 'hex');
const HAS_MACROS_AT = PROJECT_RECORD.length + 4;

function presentationHasProject(compound: Compound): boolean {
  const records = compound.stream('PowerPoint Document');
  for (
    let at = records?.indexOf(PROJECT_RECORD) ?? -1;
    records && at >= 0;
    at = records.indexOf(PROJECT_RECORD, at + 1)
  )
    if (records.readUInt32LE(at + HAS_MACROS_AT) !== 0) return true;
  return false;
}

const BOUND_SHEET = 0x85;
const END = 0x0a;
const MACRO_SHEET = 1;

/** Sheets of macros from before Visual Basic are said in the list of sheets that a workbook begins with ([MS-XLS] 2.4.28). */
function hasMacroSheet(compound: Compound): boolean {
  const records = compound.stream('Workbook') ?? compound.stream('Book');
  if (!records) return false;
  for (let at = 0; at + 4 <= records.length; at += 4 + records.readUInt16LE(at + 2)) {
    const kind = records.readUInt16LE(at);
    if (kind === END) return false;
    if (kind === BOUND_SHEET && at + 10 <= records.length && records[at + 9] === MACRO_SHEET) return true;
  }
  return false;
}

const OLD_MACROS = [hasProject, presentationHasProject, hasMacroSheet];
