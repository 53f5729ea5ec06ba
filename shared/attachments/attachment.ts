import { incidentIdSchema } from '../incidents/incident.ts';
import { withdrawnSchema } from '../incidents/incidentViews.ts';
import { filePathSchema } from '../paths/filePath.ts';
import { z } from '../zod.ts';
import { BLOB_NAME } from './blobFormat.ts';

/** Largest file that is taken in: 2 GB. */
export const ATTACHMENT_LIMIT_BYTES = 2_000_000_000;
/** Largest small picture that a page may hand in. */
export const THUMBNAIL_LIMIT_BYTES = 200_000;
/** A page draws its small picture within a square of this side. */
export const THUMBNAIL_SIDE_PX = 512;
/** A picture of more pixels is not drawn: decoding it would take the page's memory. */
export const PIXELS_LIMIT = 100_000_000;
export const FILE_NAME_MAX = 500;
export const CAPTION_MAX = 500;

/** A UUID of version 7, made by whoever begins the import, before anything of it is written. */
export const attachmentIdSchema = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  .brand<'AttachmentId'>();
export type AttachmentId = z.infer<typeof attachmentIdSchema>;

const blobNameSchema = z.string().regex(BLOB_NAME);
/** 32 random bytes in base64. */
const blobKeySchema = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);

/** What a photo says of itself; a camera's make, model and number are never kept. */
export const exifSchema = z.strictObject({
  /** What the camera's clock said: `YYYY-MM-DDTHH:mm`. It tells no zone. */
  takenAt: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)
    .nullable(),
  /** Degrees WGS 84. */
  position: z.strictObject({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) }).nullable(),
});
export type Exif = z.infer<typeof exifSchema>;

/** Whether time and place were taken over from the photo; null = nobody has said yet. */
export const exifAnswerSchema = z.strictObject({ time: z.boolean().nullable(), place: z.boolean().nullable() });
export type ExifAnswer = z.infer<typeof exifAnswerSchema>;
export const EXIF_UNANSWERED: ExifAnswer = { time: null, place: null };

export const thumbnailSchema = z.strictObject({
  blob: blobNameSchema,
  /** Its own: two blobs under one key would share their nonces. */
  key: blobKeySchema,
  bytes: z.int().min(1).max(THUMBNAIL_LIMIT_BYTES),
});

/** Fields of an `attachment` entity in the log that are fixed for ever by its first change. */
export const fixedAttachmentFields = {
  incident: incidentIdSchema,
  /** As it came; `displayName` makes it fit for a screen. */
  fileName: z.string().min(1).max(FILE_NAME_MAX),
  /** By its first bytes, never by its name. */
  mediaType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/),
  bytes: z.int().min(0).max(ATTACHMENT_LIMIT_BYTES),
  /** SHA-256 of the original, lower-case hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  blob: blobNameSchema,
  key: blobKeySchema,
  chunks: z.int().min(1),
  exif: exifSchema.nullable(),
  thumbnail: thumbnailSchema.nullable(),
} as const;

/** Fields that a later change may set. */
export const changingAttachmentFields = {
  caption: z.string().max(CAPTION_MAX),
  exifAnswer: exifAnswerSchema,
  withdrawn: withdrawnSchema.nullable(),
} as const;

export const attachmentFieldsSchema = z.strictObject({ ...fixedAttachmentFields, ...changingAttachmentFields });
export type AttachmentFields = z.infer<typeof attachmentFieldsSchema>;

/** An attachment as list and record show it: nothing of keys and blobs. */
export const attachmentSchema = z.strictObject({
  id: attachmentIdSchema,
  fileName: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  exif: exifSchema.nullable(),
  exifAnswer: exifAnswerSchema,
  hasThumbnail: z.boolean(),
  caption: z.string(),
  withdrawn: withdrawnSchema.nullable(),
  /** When it was logged; null while it belongs to a draft. UTC milliseconds. */
  loggedAtUtc: z.int().nullable(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

/** A copy taken out of the workspace, for anyone to read. */
export const extractRequestSchema = z.strictObject({
  id: attachmentIdSchema,
  /** Absolute. */
  path: filePathSchema,
  /** Replaces a file that is there. */
  replace: z.boolean(),
  /** The original to the last byte, with whatever it tells of when, where and by what it was made. */
  withMetadata: z.boolean(),
});
export const extractResultSchema = z.strictObject({ path: z.string(), bytes: z.int() });
