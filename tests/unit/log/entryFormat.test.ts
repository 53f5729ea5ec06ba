import { encode, rfc8949EncodeOptions } from 'cborg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashing, sha256 } from '../../../main/core/crypto/primitives.ts';
import { BODY_SCHEMA, decodeBody, type EntryBody, normaliseChanges, seenBytes } from '../../../shared/log/body.ts';
import { fromHex, toHex } from '../../../shared/log/bytes.ts';
import { decodeCanonical, encodeCanonical } from '../../../shared/log/canonicalCbor.ts';
import { type EntityChange, type EntryHash, entryHashSchema, type FieldValue } from '../../../shared/log/change.ts';
import { bodyHash, disclose, verifyDisclosure } from '../../../shared/log/commitment.ts';
import { encodeBody } from '../../../shared/log/encodeBody.ts';
import {
  BODY_BYTES_MAX,
  decodeHeader,
  encodeHeader,
  HEAD_BYTES,
  HEADER_BYTES,
  HEADER_VERSION,
  splitEntry,
} from '../../../shared/log/header.ts';
import { decodeOpening, encodeOpening, logId } from '../../../shared/log/opening.ts';
import { pad, padmeSize, unpad } from '../../../shared/log/padding.ts';

const seed = Math.floor(Math.random() * 2 ** 31);
console.log(`entry format: seed ${seed}`);

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((value): EntryHash => entryHashSchema.parse(toHex(value)));

const fieldValue: fc.Arbitrary<FieldValue> = fc.letrec<{ value: FieldValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
  ),
})).value;

const changes = fc.uniqueArray(
  fc.record({
    entity: fc.constantFrom('note', 'incident'),
    id: fc.stringMatching(/^[a-z0-9-]{1,40}$/),
    seen: fc.uniqueArray(hash, { maxLength: 3 }),
    set: fc.dictionary(fc.stringMatching(/^[a-z.A-Z0-9]{1,20}$/), fieldValue, { minKeys: 1, maxKeys: 40 }),
    reason: fc.option(fc.string({ unit: 'binary' }), { nil: null }),
    undoes: fc.option(hash, { nil: null }),
  }),
  { minLength: 1, maxLength: 3, selector: ({ entity, id }) => `${entity} ${id}` },
);

const undoneBy = ({ undoes }: EntityChange) => (undoes ? { undoes: fromHex(undoes) } : {});

const body: fc.Arbitrary<EntryBody> = fc.record({
  salt: bytes(32),
  clock: fc.record({ ms: fc.nat(2 ** 31 - 1), counter: fc.nat(2 ** 31 - 1) }),
  schema: fc.constant(BODY_SCHEMA),
  changes: changes.map(normaliseChanges),
});

describe('header', () => {
  const header = fc.record({
    version: fc.constant(HEADER_VERSION),
    log: bytes(32),
    seq: fc.maxSafeInteger().map(Math.abs),
    prev: bytes(32),
    key: bytes(16),
    bodyHash: bytes(32),
    cipherHash: bytes(32),
  });

  test('comes back as it went', () => {
    fc.assert(
      fc.property(header, (value) => {
        expect(decodeHeader(encodeHeader(value))).toEqual(value);
      }),
      { seed },
    );
  });

  test('has its parts where the format says', () => {
    const part = (length: number, byte: number) => new Uint8Array(length).fill(byte);
    const encoded = encodeHeader({
      version: HEADER_VERSION,
      log: part(32, 1),
      seq: 0x0203,
      prev: part(32, 4),
      key: part(16, 5),
      bodyHash: part(32, 6),
      cipherHash: part(32, 7),
    });
    const hex = (byte: string, length: number) => byte.repeat(length);
    expect(toHex(encoded)).toBe(
      ['01', hex('01', 32), '0000000000000203', hex('04', 32), hex('05', 16), hex('06', 32), hex('07', 32)].join(''),
    );
    expect([HEADER_BYTES, HEAD_BYTES]).toEqual([153, 217]);
  });

  test('an entry of a wrong size, another version or an impossible number is refused', () => {
    const entry = Buffer.alloc(HEAD_BYTES + 1).fill(HEADER_VERSION, 0, 1);
    const changed = (at: number, byte: number) => Buffer.from(entry).fill(byte, at, at + 1);
    expect(splitEntry(entry)).toHaveProperty('header');
    expect(splitEntry(entry.subarray(2))).toEqual({ refused: 'bad-size' });
    expect(splitEntry(Buffer.alloc(HEAD_BYTES + BODY_BYTES_MAX + 1))).toEqual({ refused: 'bad-size' });
    expect(splitEntry(changed(0, 0))).toEqual({ refused: 'unknown-version' });
    expect(splitEntry(changed(33, 255))).toEqual({ refused: 'bad-layout' });
  });
});

describe('padding', () => {
  test('comes off as it went on, and adds at most an eighth', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (value) => {
        const padded = pad(value);
        expect(unpad(padded)).toEqual(value);
        expect(padded.length).toBeLessThanOrEqual(Math.max((value.length + 4) * 1.125, 8));
        expect(unpad(Uint8Array.of(...padded, 0))).toBeNull();
      }),
      { seed },
    );
  });

  test('has the sizes of Padmé', () => {
    expect([0, 1, 2, 8, 9, 10, 16, 17, 18, 100, 1000, 1025, 262_144].map(padmeSize)).toEqual([
      0, 1, 2, 8, 10, 10, 16, 18, 18, 104, 1024, 1088, 262_144,
    ]);
  });

  test('anything but zeros in the padding is seen', () => {
    const padded = pad(new Uint8Array(101));
    padded[padded.length - 1] = 1;
    expect([padded.length > 105, unpad(padded)]).toEqual([true, null]);
  });
});

describe('body', () => {
  test('comes back as it went', () => {
    fc.assert(
      fc.property(body, (value) => {
        expect(decodeBody(encodeBody(value))).toEqual({ body: value });
        const { ms, counter } = value.clock;
        const whole = value.changes.map((change) => ({
          ...change,
          seen: seenBytes(change.seen),
          set: { ...change.set },
          ...undoneBy(change),
        }));
        expect(toHex(encodeBody(value))).toBe(
          toHex(encodeCanonical({ salt: value.salt, clock: [ms, counter], schema: value.schema, changes: whole })),
        );
      }),
      { seed },
    );
  });

  test('is made of what the reference encoder makes', () => {
    fc.assert(
      fc.property(fc.oneof(fieldValue, fc.string({ maxLength: 300 }), fc.integer({ min: -2, max: 300 }), fc.constant(-0)), (value) => {
        expect(toHex(encodeCanonical(value))).toBe(toHex(encode(value, rfc8949EncodeOptions)));
      }),
      { seed, numRuns: 1000 },
    );
  });

  const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
  test.each([
    ['keys in another order', 'a2 61 62 01 61 61 02'],
    ['a key twice', 'a2 61 61 01 61 61 02'],
    ['an integer longer than needed', '18 01'],
    ['a float longer than needed', 'fb 3ff8000000000000'],
    ['a whole number as a float', 'f9 3c00'],
    ['a list without a length', '9f 01 ff'],
    ['text without a length', '7f 61 61 ff'],
    ['a length longer than needed', '98 01 01'],
    ['a tag', 'c0 61 61'],
    ['undefined', 'f7'],
    ['not a number', 'f9 7e00'],
    ['infinity', 'f9 7c00'],
    ['an integer beyond 2^53', '1b ffffffffffffffff'],
    ['text that is not UTF-8', '61 ff'],
    ['bytes left over', '01 01'],
    ['an end too early', '82 01'],
    ['nothing', ''],
    ['lists nested without end', '81'.repeat(20_000)],
  ])('%s is not canonical', (_, text) => {
    expect(decodeCanonical(hex(text))).toBeNull();
  });

  const good = {
    salt: new Uint8Array(32),
    clock: [1, 0],
    schema: 1,
    changes: [{ entity: 'note', id: 'n', seen: [], set: { a: 1 }, reason: null }],
  };
  const change = (part: object) => ({ ...good, changes: [{ ...good.changes[0], ...part }] });
  test.each([
    ['no schema', { ...good, schema: 'one' }, { void: 'malformed-body' }],
    ['a schema to come', { anything: true, schema: 2 }, { waiting: 'unknown-schema' }],
    ['more than there is', { ...good, more: 1 }, { void: 'malformed-body' }],
    ['a short salt', { ...good, salt: new Uint8Array(31) }, { void: 'malformed-body' }],
    ['a clock before its time', { ...good, clock: [-1, 0] }, { void: 'malformed-body' }],
    ['a clock of fractions', { ...good, clock: [1.5, 0] }, { void: 'malformed-body' }],
    ['no changes', { ...good, changes: [] }, { void: 'malformed-body' }],
    ['an id with a space', change({ id: 'a b' }), { void: 'malformed-body' }],
    ['a field that holds bytes', change({ set: { a: new Uint8Array(2) } }), { void: 'malformed-body' }],
    ['a reason that is a number', change({ reason: 4 }), { void: 'malformed-body' }],
    ['what was seen out of order', change({ seen: [new Uint8Array(32).fill(2), new Uint8Array(32).fill(1)] }), { void: 'malformed-body' }],
    ['an undone entry without a whole name', change({ undoes: new Uint8Array(31) }), { void: 'malformed-body' }],
    ['an undone entry that is none', change({ undoes: null }), { void: 'malformed-body' }],
    ['a field that sets nothing', change({ set: {} }), { void: 'nothing-set' }],
  ])('%s is told apart', (_, value, expected) => {
    expect(decodeBody(encodeCanonical(value))).toEqual(expected);
  });

  test('what is given is brought into the form in which it comes back', () => {
    const given = { entity: 'note', id: 'n', seen: [], set: { text: 'a\ud800', zero: -0, list: ['\udfff'] }, reason: '\ud800' };
    expect(normaliseChanges([given])).toEqual([{ ...given, set: { text: 'a\ufffd', zero: 0, list: ['\ufffd'] }, reason: '\ufffd' }]);
    expect(() => normaliseChanges([{ ...given, set: { value: Number.NaN } }])).toThrow('not finite');
  });
});

describe('commitment', () => {
  test('chosen fields are shown and checked, and the rest stays hidden', () => {
    fc.assert(
      fc.property(body, fc.func(fc.boolean()), (value, choose) => {
        const committed = bodyHash(value, hashing);
        const disclosure = disclose(value, (path) => choose(path.join('/')), hashing);
        expect(verifyDisclosure(disclosure, committed, hashing)).toBe(true);
        const [first] = disclosure.fields;
        if (first) {
          const lie = { ...disclosure, fields: [{ ...first, value: 'another value' }, ...disclosure.fields.slice(1)] };
          expect(verifyDisclosure(lie, committed, hashing)).toBe(false);
        }
        const dropped = { ...disclosure, hidden: disclosure.hidden.slice(1) };
        if (disclosure.hidden.length > 0) expect(verifyDisclosure(dropped, committed, hashing)).toBe(false);
      }),
      { seed },
    );
  });

  test('another salt, and nothing else, gives another commitment', () => {
    const value: EntryBody = { salt: new Uint8Array(32), clock: { ms: 1, counter: 0 }, schema: 1, changes: [] };
    expect(bodyHash(value, hashing)).toEqual(bodyHash({ ...value }, hashing));
    expect(bodyHash(value, hashing)).not.toEqual(bodyHash({ ...value, salt: sha256(value.salt) }, hashing));
  });
});

describe('opening', () => {
  const opening = fc.record({
    mission: bytes(16),
    device: bytes(32),
    audience: fc.constantFrom('self', '00112233445566778899aabbccddeeff'),
    random: bytes(16),
    predecessors: fc.array(bytes(32), { maxLength: 3 }),
  });

  test('comes back as it went, and names its log', () => {
    fc.assert(
      fc.property(opening, (value) => {
        const encoded = encodeOpening(value);
        expect(decodeOpening(encoded)).toEqual(value);
        const other = encodeOpening({ ...value, random: sha256(value.random).subarray(0, 16) });
        expect(logId(encoded, hashing)).not.toEqual(logId(other, hashing));
      }),
      { seed },
    );
  });

  test('anything else is none', () => {
    const fields = {
      mission: new Uint8Array(16),
      device: new Uint8Array(32),
      audience: 'self',
      random: new Uint8Array(16),
      predecessors: [],
    };
    expect(decodeOpening(encodeOpening({ ...fields, audience: 'everybody' }))).toBeNull();
    expect(decodeOpening(encodeOpening({ ...fields, mission: new Uint8Array(15) }))).toBeNull();
    expect(decodeOpening(encodeCanonical({ ...fields, purpose: 'another' }))).toBeNull();
    expect(decodeOpening(Uint8Array.of(1))).toBeNull();
  });
});
