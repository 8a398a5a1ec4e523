import { BSON } from 'mongodb';

const OBJECT = 3;
const ARRAY = 4;

/** A document's bytes as what the driver writes back byte for byte: fields in their order, every type kept. */
export function insertable(bytes: Uint8Array): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const [type, nameAt, nameLength, at, length] of BSON.onDemand.parseToElements(bytes)) {
    const name = Buffer.from(bytes.buffer, bytes.byteOffset + nameAt, nameLength).toString('utf8');
    fields.set(name, valueIn(type, bytes.subarray(at, at + length)));
  }
  return fields;
}

function valueIn(type: number, bytes: Uint8Array): unknown {
  if (type === OBJECT) return insertable(bytes);
  if (type === ARRAY) return [...insertable(bytes).values()];
  return alone(type, bytes);
}

/** A value read as the only field of a document. */
function alone(type: number, value: Uint8Array): unknown {
  const document = Buffer.alloc(value.length + 8);
  document.writeInt32LE(document.length);
  document[4] = type;
  document[5] = 0x76;
  document.set(value, 7);
  return BSON.deserialize(document, { promoteValues: false, promoteBuffers: false, bsonRegExp: true }).v;
}
