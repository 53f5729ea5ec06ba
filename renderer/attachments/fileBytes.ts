import { ORPCError } from '@orpc/client';
import { PAGE_KEY_HEADER } from '../../shared/attachments/addresses.ts';
import { errorMap } from '../../shared/contract/errors.ts';
import { pageKey } from '../api/pageKey.ts';

/** What every request for bytes shows; in the desktop window the key is empty, and the header alone says that it is ours. */
export function fileHeaders(): Record<string, string> {
  return { [PAGE_KEY_HEADER]: pageKey() };
}

/** Bytes of a file out of the workspace. Throws what a call of the typed API throws. */
export async function fetchBytes(address: string, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await fetch(address, { headers: fileHeaders(), cache: 'no-store', ...(signal === undefined ? {} : { signal }) });
  if (!answer.ok) throw refusalIn(await answer.text());
  return new Uint8Array(await answer.arrayBuffer());
}

/** The refusal in an answer, as the typed API would throw it; anything else is a fault without a code. */
export function refusalIn(body: string): Error {
  try {
    const { code, facts }: { code: string; facts: unknown } = JSON.parse(body);
    if (Object.hasOwn(errorMap, code)) return new ORPCError(code, { defined: true, data: facts });
  } catch {
    // An answer of the shell, without words.
  }
  return new Error('no answer');
}
