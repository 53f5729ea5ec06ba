import { create } from 'zustand';
import {
  type AttachmentOwner,
  FILE_BYTES_HEADER,
  FILE_NAME_HEADER,
  uploadAddress,
  uploadThumbnailAddress,
} from '../../shared/attachments/addresses.ts';
import { type AttachmentId, attachmentIdSchema } from '../../shared/attachments/attachment.ts';
import { uuidV7 } from '../../shared/ids/uuidV7.ts';
import { api } from '../api/client.ts';
import { queryClient } from '../api/queryClient.ts';
import { makeThumbnail } from './drawPicture.ts';
import { fileHeaders, refusalIn } from './fileBytes.ts';

/** A file on its way into the workspace. */
export interface Upload {
  readonly id: AttachmentId;
  readonly owner: string;
  readonly name: string;
  readonly bytes: number;
  readonly sentBytes: number;
  /** null while it is under way. */
  readonly error: unknown;
  readonly stop: () => void;
}

/** Kept outside the screens: putting a sheet away stops nothing. */
export const useUploads = create<{ readonly uploads: readonly Upload[] }>()(() => ({ uploads: [] }));

export function ownerKey(owner: AttachmentOwner): string {
  return 'draft' in owner ? owner.draft : owner.incident;
}

/** One after the other: each goes as fast as the disk takes it. */
let queue: Promise<void> = Promise.resolve();

export function addFiles(owner: AttachmentOwner, files: readonly File[]): void {
  for (const file of files) {
    const stopping = new AbortController();
    const id = attachmentIdSchema.parse(uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10))));
    const upload = {
      id,
      owner: ownerKey(owner),
      name: file.name,
      bytes: file.size,
      sentBytes: 0,
      error: null,
      stop: () => stopping.abort(),
    };
    useUploads.setState(({ uploads }) => ({ uploads: [...uploads, upload] }));
    queue = queue.then(() => sendFile(id, owner, file, stopping.signal));
  }
}

/** Resolves once nothing of this owner is under way any more, well or not. */
export async function filesArrived(owner: string | null): Promise<void> {
  while (useUploads.getState().uploads.some((upload) => upload.owner === owner && upload.error === null)) await queue;
}

export function forgetUpload(id: AttachmentId): void {
  useUploads.setState(({ uploads }) => ({ uploads: uploads.filter((upload) => upload.id !== id) }));
}

async function sendFile(id: AttachmentId, owner: AttachmentOwner, file: File, signal: AbortSignal): Promise<void> {
  try {
    signal.throwIfAborted();
    const thumbnail = await makeThumbnail(file).catch(() => null);
    if (thumbnail !== null) await put(uploadThumbnailAddress(id), thumbnail, {}, signal, () => undefined);
    const headers = { [FILE_NAME_HEADER]: encodeURIComponent(file.name.toWellFormed()), [FILE_BYTES_HEADER]: String(file.size) };
    await put(uploadAddress(id, owner), file, headers, signal, (sentBytes) => change(id, { sentBytes }));
    await queryClient.invalidateQueries({ queryKey: api.attachments.key() });
    forgetUpload(id);
  } catch (error) {
    if (signal.aborted) forgetUpload(id);
    else change(id, { error });
  }
}

function change(id: AttachmentId, changes: Partial<Upload>): void {
  useUploads.setState(({ uploads }) => ({ uploads: uploads.map((upload) => (upload.id === id ? { ...upload, ...changes } : upload)) }));
}

/** `fetch` tells nothing of how far it has got. */
function put(
  address: string,
  body: Blob,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
  onProgress: (sentBytes: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    request.open('PUT', address);
    for (const [name, value] of Object.entries({ ...fileHeaders(), ...headers })) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = () => (request.status < 300 ? resolve() : reject(refusalIn(request.responseText)));
    // The file went away or was changed under the browser, or the program has ended: it does not tell which.
    request.onerror = () => reject(refusalIn('{"code":"FILE_CHANGED","facts":{}}'));
    request.onabort = () => reject(new Error('stopped'));
    request.onloadend = () => signal.removeEventListener('abort', stop);
    signal.addEventListener('abort', stop);
    request.send(body);
  });
}
