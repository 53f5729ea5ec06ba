import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 32 random bytes in base64url: fit for an address, a cookie and a WebSocket protocol name. */
export function makeSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Takes the same time whatever was offered; the digests make the lengths equal. */
export function isSameSecret(offered: string | undefined, expected: string): boolean {
  return timingSafeEqual(digest(offered ?? ''), digest(expected)) && offered !== undefined;
}

/** Tokens that open the page once each: the one in the printed address, and the one in the file that opens the browser. */
export class OneTimeTokens {
  #open: string[] = [];

  issue(): string {
    const token = makeSecret();
    this.#open.push(token);
    return token;
  }

  /** True once for each token; false ever after. */
  spend(offered: string | undefined): boolean {
    const left = this.#open.filter((token) => !isSameSecret(offered, token));
    const known = left.length < this.#open.length;
    this.#open = left;
    return known;
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
