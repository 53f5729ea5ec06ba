import { ATTACHMENTS_PATH, type AttachmentOwner, FILE_BYTES_HEADER, FILE_NAME_HEADER } from '../../../shared/attachments/addresses.ts';
import { type AttachmentId, attachmentIdSchema, THUMBNAIL_LIMIT_BYTES } from '../../../shared/attachments/attachment.ts';
import { fileNameFor } from '../../../shared/attachments/displayName.ts';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { draftIdSchema } from '../../../shared/drafts/draft.ts';
import { incidentIdSchema } from '../../../shared/incidents/incident.ts';
import type { AttachmentDesk } from './attachmentDesk.ts';
import { storedFile } from './attachments.ts';
import { BlobReader, streamOf } from './blobReader.ts';
import { importFile, importThumbnail } from './importFile.ts';

export interface AttachmentContent {
  readonly desk: AttachmentDesk;
  /** Aborted when the workspace is locked. */
  readonly ending: AbortSignal;
  /** Something was attached. */
  changed(): void;
}

/** The one exception to the typed API: bytes of files, both ways. Refusals are thrown; an address that is none of ours gives 404. */
export async function answerAttachment(content: AttachmentContent, request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const route = `${request.method} ${pathname.slice(ATTACHMENTS_PATH.length)}`;
  const [, kind = '', given = '', rest = ''] = /^(PUT uploads|GET) ?\/?([0-9a-f-]{36})(\/[a-z]+)?$/.exec(route) ?? [];
  const id = attachmentIdSchema.safeParse(given);
  if (!id.success) return notHere();
  switch (`${kind}${rest}`) {
    case 'PUT uploads':
      return takeIn(content, request, id.data, ownerIn(searchParams));
    case 'PUT uploads/thumbnail':
      await importThumbnail(content.desk, id.data, await bounded(request, THUMBNAIL_LIMIT_BYTES));
      return new Response(null, { status: 204, headers: bareHeaders });
    case 'GET/thumbnail':
      return thumbnailOf(content, id.data);
    case 'GET/original':
      return originalOf(content, id.data);
    default:
      return notHere();
  }
}

function notHere(): Response {
  return new Response(null, { status: 404, headers: bareHeaders });
}

/** Foreign bytes: never shown as a page, never guessed at, never kept by the browser. */
const bareHeaders: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
};

function ownerIn(query: URLSearchParams): AttachmentOwner | null {
  const draft = draftIdSchema.safeParse(query.get('draft'));
  const incident = incidentIdSchema.safeParse(query.get('incident'));
  if (draft.success === incident.success) return null;
  return draft.success ? { draft: draft.data } : incident.success ? { incident: incident.data } : null;
}

async function takeIn({ desk, ending, changed }: AttachmentContent, request: Request, id: AttachmentId, owner: AttachmentOwner | null) {
  const bytes = Number(request.headers.get(FILE_BYTES_HEADER) ?? Number.NaN);
  if (owner === null || !Number.isSafeInteger(bytes) || bytes < 0) return new Response(null, { status: 400, headers: bareHeaders });
  await importFile(desk, {
    id,
    owner,
    fileName: decoded(request.headers.get(FILE_NAME_HEADER) ?? ''),
    bytes,
    content: bytesOf(request.body),
    ending: AbortSignal.any([ending, request.signal]),
  });
  changed();
  return new Response(null, { status: 201, headers: bareHeaders });
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

async function* bytesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const bytes of body ?? []) yield bytes;
  } catch {
    // Whoever sent it stopped, or could not read it any more.
    throw new CoreError('FILE_CHANGED', {});
  }
}

async function bounded({ body }: Request, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of bytesOf(body)) {
    length += part.length;
    if (length > limit) throw new CoreError('ATTACHMENT_TOO_LARGE', { limitBytes: limit });
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function thumbnailOf({ desk }: AttachmentContent, id: AttachmentId): Response {
  const { thumbnail } = storedFile(desk.db, id);
  if (thumbnail === null) return notHere();
  const reader = new BlobReader(desk.dir, { name: thumbnail.blob, key: Buffer.from(thumbnail.key, 'base64'), bytes: thumbnail.bytes });
  try {
    const headers = { ...bareHeaders, 'Content-Type': 'application/octet-stream' };
    return new Response(Uint8Array.from(reader.readAt(0, thumbnail.bytes)), { headers });
  } finally {
    reader.close();
  }
}

function originalOf({ desk }: AttachmentContent, id: AttachmentId): Response {
  const file = storedFile(desk.db, id);
  const reader = new BlobReader(desk.dir, { name: file.blob, key: Buffer.from(file.key, 'base64'), bytes: file.bytes });
  const name = encodeURIComponent(fileNameFor(file.fileName)).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return new Response(streamOf(reader), {
    headers: {
      ...bareHeaders,
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(file.bytes),
      'Content-Disposition': `attachment; filename*=UTF-8''${name}`,
    },
  });
}

/** A refusal for the page, in the shape in which the typed API gives it. */
export function refusedResponse(code: string, facts: unknown): Response {
  const status = STATUS[code] ?? (code === 'INTERNAL_SERVER_ERROR' ? 500 : 400);
  return Response.json({ code, facts }, { status, headers: bareHeaders });
}

const STATUS: Readonly<Record<string, number>> = {
  NOT_FOUND: 404,
  LOCKED: 423,
  DISK_FULL: 507,
  ATTACHMENT_TOO_LARGE: 413,
  FILE_CHANGED: 409,
};
