// A second reader of docs/format.md, written from that page: shares no code with the program and needs nothing but node:crypto.
// node tests/independentReader/readLog.mjs FILE… checks files of `baqylau log export` and names what is wrong with them.
import { createDecipheriv, createHash, createHmac, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const ascii = (text) => Buffer.from(text, 'latin1');

/** Canonical CBOR, with the bytes of each value beside it; throws for all else. */
function decodeAt(bytes, at) {
  const start = at;
  const major = bytes[at] >> 5;
  const short = bytes[at++] & 31;
  if (major === 7) {
    const simple = { 20: false, 21: true, 22: null }[short];
    if (simple !== undefined) return { value: simple, raw: bytes.subarray(start, at), at };
    const length = { 25: 2, 26: 4, 27: 8 }[short];
    if (!length) throw new Error('not canonical');
    const value = length === 2 ? half(bytes.readUInt16BE(at)) : length === 4 ? bytes.readFloatBE(at) : bytes.readDoubleBE(at);
    if (!Number.isFinite(value)) throw new Error('not canonical');
    return { value, raw: bytes.subarray(start, at + length), at: at + length };
  }
  let number = short;
  if (short > 27) throw new Error('not canonical');
  if (short >= 24) {
    const length = 1 << (short - 24);
    number = length === 8 ? Number(bytes.readBigUInt64BE(at)) : bytes.readUIntBE(at, length);
    if (number < [24, 256, 65536, 2 ** 32][short - 24] || !Number.isSafeInteger(number)) throw new Error('not canonical');
    at += length;
  }
  if (major < 2) return { value: major === 0 ? number : -1 - number, raw: bytes.subarray(start, at), at };
  if (major < 4) {
    const part = bytes.subarray(at, at + number);
    if (part.length !== number) throw new Error('not canonical');
    const value = major === 2 ? part : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(part);
    return { value, raw: bytes.subarray(start, at + number), at: at + number };
  }
  if (major > 5) throw new Error('not canonical');
  const items = [];
  let before = null;
  for (let count = 0; count < number; count++) {
    const key = major === 5 ? decodeAt(bytes, at) : null;
    if (key && before && Buffer.compare(before, key.raw) >= 0) throw new Error('not canonical');
    if (key) before = key.raw;
    const item = decodeAt(bytes, key ? key.at : at);
    items.push(key ? [key.value, item] : item);
    at = item.at;
  }
  const value = major === 4 ? items : new Map(items);
  return { value, raw: bytes.subarray(start, at), at };
}

function half(bits) {
  const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  return sign * (exponent === 0 ? 2 ** -24 * fraction : exponent === 31 ? Number.NaN : 2 ** (exponent - 25) * (1024 + fraction));
}

function decode(bytes) {
  const item = decodeAt(Buffer.from(bytes), 0);
  if (item.at !== bytes.length) throw new Error('not canonical');
  return item;
}

function encodePath(path) {
  const head = (major, length) => (length < 24 ? [(major << 5) | length] : [(major << 5) | 24, length]);
  const parts = path.map((part) =>
    typeof part === 'number'
      ? Buffer.from(head(0, part))
      : Buffer.concat([Buffer.from(head(3, Buffer.byteLength(part))), Buffer.from(part)]),
  );
  return Buffer.concat([Buffer.from(head(4, path.length)), ...parts]);
}

/** XChaCha20-Poly1305: HChaCha20 over the first 16 bytes of the nonce, then the usual cipher. null when the tag does not fit. */
function open(sealed, key) {
  const state = new Uint32Array(16);
  const words = (bytes) => Array.from({ length: bytes.length / 4 }, (_, index) => Buffer.from(bytes).readUInt32LE(index * 4));
  state.set([...words(ascii('expand 32-byte k')), ...words(key), ...words(sealed.subarray(0, 16))]);
  const turn = (at, shift) => (at << shift) | (at >>> (32 - shift));
  const quarter = (a, b, c, d) => {
    for (const [x, y, z, shift] of [
      [a, b, d, 16],
      [c, d, b, 12],
      [a, b, d, 8],
      [c, d, b, 7],
    ]) {
      state[x] += state[y];
      state[z] = turn(state[z] ^ state[x], shift);
    }
  };
  for (let round = 0; round < 10; round++) {
    for (let n = 0; n < 4; n++) quarter(n, n + 4, n + 8, n + 12);
    for (let n = 0; n < 4; n++) quarter(n, ((n + 1) % 4) + 4, ((n + 2) % 4) + 8, ((n + 3) % 4) + 12);
  }
  const subkey = Buffer.alloc(32);
  for (const [index, word] of [...state.slice(0, 4), ...state.slice(12)].entries()) subkey.writeUInt32LE(word, index * 4);
  const nonce = Buffer.concat([Buffer.alloc(4), sealed.subarray(16, 24)]);
  const cipher = createDecipheriv('chacha20-poly1305', subkey, nonce, { authTagLength: 16 });
  cipher.setAuthTag(sealed.subarray(-16));
  try {
    return Buffer.concat([cipher.update(sealed.subarray(24, -16)), cipher.final()]);
  } catch {
    return null;
  }
}

function isSigned(signature, message, publicKey) {
  const x = Buffer.from(publicKey).toString('base64url');
  return verify(null, message, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }), signature);
}

function unpad(padded) {
  const length = padded.readUInt32BE(0);
  const exponent = 31 - Math.clz32(length + 4);
  const block = 2 ** Math.max(exponent - (32 - Math.clz32(exponent)), 0);
  if (padded.length !== Math.ceil((length + 4) / block) * block || padded.subarray(4 + length).some((byte) => byte))
    throw new Error('padding');
  return padded.subarray(4, 4 + length);
}

/** The commitment to a body: SHA-256 over the sorted leaves. */
function commitmentOf(body) {
  const salt = body.get('salt').value;
  const fields = [
    [['clock'], body.get('clock')],
    [['schema'], body.get('schema')],
  ];
  for (const [index, { value: change }] of body.get('changes').value.entries()) {
    for (const [name, item] of change) {
      if (name !== 'set') fields.push([['changes', index, name], item]);
      else for (const [field, value] of item.value) fields.push([['changes', index, 'set', field], value]);
    }
  }
  return leavesHash(
    fields.map(([path, { raw }]) => leafOf(createHmac('sha256', salt).update(encodePath(path)).digest(), encodePath(path), raw)),
  );
}
const leafOf = (salt, path, value) => sha256(salt, path, value);
const leavesHash = (leaves) => sha256(...leaves.sort(Buffer.compare));

/** Checks a whole file; answers { entries, read, faults: [[fault, seq]], bodies }. */
export function checkLogFile(file, { keys = [] } = {}) {
  const faults = [];
  const known = new Map(keys.map((key) => [keyId(key), key]));
  const logs = new Map();
  const result = { entries: 0, read: 0, faults, bodies: [] };
  const headed = new Set();
  const read = new Set();
  let scope = null;
  let last = null;
  const start = ascii('baqylau:log-file:1\n');
  if (!file.subarray(0, start.length).equals(start)) return { ...result, faults: [['not-a-log-file', null]] };
  let at = start.length;
  for (let isOver = false; !isOver; ) {
    const type = file[at];
    const length = at + 5 <= file.length ? file.readUInt32BE(at + 1) : Number.POSITIVE_INFINITY;
    const content = file.subarray(at + 5, at + 5 + length);
    if (content.length !== length) return stopped('torn');
    try {
      if ((type === 1) !== (at === start.length)) throw new Error('about stands first');
      if (type === 3) takeEntry(content);
      else takeFrame(type, decode(content).value, at);
    } catch {
      return stopped('bad-frame');
    }
    isOver = type === 6;
    at += 5 + length;
  }
  if (at !== file.length) faults.push(['after-the-end', null]);
  return result;

  function takeFrame(type, item, at) {
    const of = (name) => item.get(name).value;
    if (type === 1) scope = of('scope');
    else if (type === 2) known.set(keyId(of('key')), of('key'));
    else if (type === 4) takeDisclosure(of('entry'), of('fields'), of('hidden'));
    else if (type === 5) for (const { value } of item) takeHead(...value.map((part) => part.value));
    else if (type === 6) {
      if (scope === 'workspace') for (const [id, { seq }] of logs) if (!headed.has(id)) faults.push(['wrong-head', seq]);
      if (!sha256(file.subarray(0, at)).equals(of('digest'))) faults.push(['wrong-digest', null]);
      if (!isSigned(of('signature'), Buffer.concat([ascii('baqylau:log-file:1'), of('digest')]), of('device')))
        faults.push(['bad-end-signature', null]);
    } else throw new Error('no such frame');
  }

  function stopped(fault) {
    faults.push([fault, null]);
    return result;
  }

  function keyId(key) {
    return sha256(ascii('baqylau:audience-key:1'), key).toString('hex', 0, 16);
  }

  function takeEntry(bytes) {
    result.entries++;
    if (bytes.length < 217 || bytes.length > 217 + 262144) return faults.push(['bad-size', null]);
    if (bytes[0] !== 1) return faults.push(['unknown-version', null]);
    const [head, body] = [bytes.subarray(0, 217), bytes.subarray(217)];
    const part = (from, to) => head.subarray(from, to);
    const seq = Number(head.readBigUInt64BE(33));
    const [id, name, say] = [part(1, 33).toString('hex'), sha256(head).toString('hex'), (fault) => faults.push([fault, seq])];
    last = { name, seq, bodyHash: part(89, 121) };
    if (body.length > 0 && !sha256(body).equals(part(121, 153))) say('bad-cipher-hash');
    if (seq === 0) {
      const opening = logs.has(id) ? null : openingOf(body);
      const isOfLog = sha256(ascii('baqylau:log:1'), body).equals(part(1, 33)) && !part(41, 121).some((byte) => byte);
      if (opening && isOfLog) logs.set(id, { device: opening.get('device').value, seq: -1, names: new Set() });
      if (!isOfLog) return say('bad-opening');
    }
    const log = logs.get(id);
    if (!log) return say('missing-opening');
    if (!isSigned(part(153, 217), Buffer.concat([ascii('baqylau:entry:1'), part(0, 153)]), log.device)) return say('bad-signature');
    if (seq < log.seq) return say('out-of-order');
    if (seq === log.seq) {
      say(log.names.has(name) ? 'twice' : 'fork');
    } else {
      if (seq > log.seq + 1 && scope !== 'record') say('missing-entry');
      else if (seq === log.seq + 1 && seq > 0 && !log.names.has(part(41, 73).toString('hex'))) say('broken-chain');
      log.names.clear();
      log.seq = seq;
    }
    log.names.add(name);
    const key = known.get(part(73, 89).toString('hex'));
    if (key && seq > 0 && body.length > 0) takeBody(open(body, key), part(89, 121), say);
  }

  function openingOf(body) {
    try {
      const { value } = decode(body);
      return value.size === 6 && value.get('purpose').value === 'baqylau:log:1' ? value : null;
    } catch {
      return null;
    }
  }

  function takeBody(padded, bodyHash, say) {
    if (!padded) return say('cannot-open');
    try {
      const { value } = decode(unpad(padded));
      if (!commitmentOf(value).equals(bodyHash)) return say('wrong-commitment');
      result.read = read.add(last.name).size;
      result.bodies.push(value);
    } catch {
      say('not-canonical');
    }
  }

  function takeDisclosure(entry, fields, hidden) {
    const leaves = fields.map(({ value: [path, value, salt] }) => leafOf(salt.value, path.raw, value.raw));
    const isTrue =
      last?.name === entry.toString('hex') && leavesHash([...leaves, ...hidden.map(({ value }) => value)]).equals(last.bodyHash);
    if (isTrue && fields.length > 0) result.read = read.add(last.name).size;
    if (!isTrue) faults.push(['wrong-disclosure', last?.seq ?? null]);
  }

  function takeHead(log, seq, hash) {
    headed.add(log.toString('hex'));
    const seen = logs.get(log.toString('hex'));
    if (!seen || seen.seq !== seq || !seen.names.has(hash.toString('hex'))) faults.push(['wrong-head', seq]);
  }
}

if (import.meta.main ?? process.argv[1] === import.meta.filename) {
  for (const path of process.argv.slice(2)) {
    const { entries, read, faults } = checkLogFile(readFileSync(path));
    console.log(`${path}: ${entries} entries, ${read} read`);
    for (const [fault, seq] of faults) console.log(`  ${fault}${seq === null ? '' : ` at ${seq}`}`);
    if (faults.length > 0) process.exitCode = 1;
  }
}
