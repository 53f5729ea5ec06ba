import type { Token } from 'stream-json/parser.js';
import { fileProblem } from './decodeText.ts';

/** JSON with maps for objects: a member called `__proto__` is a member like any other. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonMap;
export type JsonMap = Map<string, JsonValue>;

/** Deepest nesting within a feature and above it; a geometry of the standard needs nine. */
const DEPTH_MAX = 32;
/** Letters and marks of one feature. */
const FEATURE_SIZE_MAX = 8_000_000;
/** An object takes several times the memory of anything else that is as short in a file. */
const OBJECT_SIZE = 64;
const VALUE_SIZE = 16;
const FEATURES = 'features';
/** A member of the collection that is kept, however it is built, is a few names. */
const MEMBER_SIZE_MAX = 4000;

export interface AssemblerOptions {
  /** Bound of one feature, in letters and marks. */
  readonly featureSizeMax?: number;
  /** The member of the collection that `member` shall hold. */
  readonly member?: string;
}

interface Open {
  readonly value: JsonValue[] | JsonMap;
  key: string;
}

/**
 * Puts the members of the list `features` together out of tokens, one at a time; everything else in the file is passed over as it comes. Bounded in depth and
 * size. Throws CoreError IMPORT_NOT_UNDERSTOOD.
 */
export class JsonAssembler {
  /** Whether the outermost object has a list of that name. */
  hasFeatures = false;
  /** Of the feature that was completed last, in the units of the bound. */
  featureSize = 0;
  /** What the file has under the name that was asked for, once it has been read. */
  member: JsonValue | undefined = undefined;
  readonly #featureSizeMax: number;
  readonly #wanted: string | null;
  /** Open lists and objects from outside to inside; those outside of a feature hold nothing. */
  readonly #open: Open[] = [];
  #text = '';
  #size = 0;

  constructor({ featureSizeMax = FEATURE_SIZE_MAX, member }: AssemblerOptions = {}) {
    this.#featureSizeMax = featureSizeMax;
    this.#wanted = member ?? null;
  }

  /** A feature that this token completes. */
  add(token: Token): JsonValue | undefined {
    switch (token.name) {
      case 'startObject':
        return this.#push(new Map());
      case 'startArray':
        return this.#push([]);
      case 'endObject':
      case 'endArray':
        return this.#pop();
      case 'startKey':
      case 'startString':
      case 'startNumber':
        this.#text = '';
        return undefined;
      case 'stringChunk':
      case 'numberChunk':
        return this.#grow(token.value);
      case 'endKey':
        return this.#setKey(this.#text);
      case 'endString':
        return this.#take(this.#text);
      case 'endNumber':
        return this.#take(Number(this.#text));
      case 'nullValue':
      case 'trueValue':
      case 'falseValue':
        return this.#take(token.value);
      default:
        return undefined;
    }
  }

  get #isInMember(): boolean {
    return this.#wanted !== null && this.#open[0]?.key === this.#wanted;
  }

  /** Inside the list, or inside one of its members. */
  get #isInFeatures(): boolean {
    return this.#open.length >= 2 && this.#open[0]?.key === FEATURES && Array.isArray(this.#open[1]?.value);
  }

  #push(value: JsonValue[] | JsonMap): undefined {
    if (this.#open.length >= DEPTH_MAX) throw fileProblem('too-deep');
    if (this.#open.length === 0 && Array.isArray(value)) throw fileProblem('not-geojson');
    this.#open.push({ value, key: '' });
    if (this.#open.length === 2 && this.#isInFeatures) this.hasFeatures = true;
  }

  #pop(): JsonValue | undefined {
    const closed = this.#open.pop();
    // INVARIANT: the parser closes nothing that is not open.
    return closed === undefined ? undefined : this.#take(closed.value);
  }

  #take(value: JsonValue): JsonValue | undefined {
    if (this.#open.length === 0) {
      // The collection itself, or a file that is one bare value.
      if (!(value instanceof Map)) throw fileProblem('not-geojson');
      return undefined;
    }
    if (this.#isInMember && this.#open.length === 1) {
      this.member = value;
      return undefined;
    }
    if (!this.#isInFeatures && !this.#isInMember) return undefined;
    if (this.#open.length === 2 && !this.#isInMember) {
      this.featureSize = this.#size;
      this.#size = 0;
      return value;
    }
    const parent = this.#open.at(-1);
    if (parent === undefined) return undefined;
    this.#count(value instanceof Map ? OBJECT_SIZE : VALUE_SIZE);
    if (Array.isArray(parent.value)) parent.value.push(value);
    else parent.value.set(parent.key, value);
    return undefined;
  }

  #setKey(key: string): undefined {
    const parent = this.#open.at(-1);
    if (parent !== undefined) parent.key = key;
  }

  #grow(text: string): undefined {
    this.#count(text.length);
    // A long text outside of the features is nobody's.
    if (this.#open.length <= 1 && this.#text.length > (this.#isInMember ? MEMBER_SIZE_MAX : FEATURES.length)) return;
    this.#text += text;
  }

  #count(size: number): void {
    this.#size = this.#open.length <= 1 ? 0 : this.#size + size;
    if (this.#isInMember && this.#size > MEMBER_SIZE_MAX) throw fileProblem('not-geojson');
    if (this.#size > this.#featureSizeMax) throw fileProblem('row-too-large');
  }
}
