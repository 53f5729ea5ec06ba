import { PIXELS_LIMIT, THUMBNAIL_LIMIT_BYTES, THUMBNAIL_SIDE_PX } from '../../shared/attachments/attachment.ts';
import { readerOf } from '../../shared/attachments/bytes.ts';
import { imageSize } from '../../shared/attachments/imageSize.ts';
import { isDrawable, SNIFF_BYTES, sniffMediaType } from '../../shared/attachments/mediaType.ts';

/** A frame's size stands before the picture's data; a profile or a small picture of its own may stand before that. */
const HEADER_BYTES = 1 << 19;

export type Drawn = { readonly kind: 'drawn'; readonly bitmap: ImageBitmap } | { readonly kind: 'tooLarge' | 'damaged' };

/**
 * Decodes a picture to fit a square, after its own header has said that this can be done: a few kilobytes can ask for gigabytes.
 * @param side in pixels; never enlarged
 */
export async function drawPicture(file: Blob, side: number): Promise<Drawn> {
  const head = new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer());
  const mediaType = sniffMediaType(head.subarray(0, SNIFF_BYTES));
  if (!isDrawable(mediaType)) return { kind: 'damaged' };
  // The header may say more than it has; what lies behind the part that was read is taken to be there.
  const size = imageSize(mediaType, file.size, readerOf(head));
  if (size === null) return { kind: 'damaged' };
  if (size.width * size.height > PIXELS_LIMIT) return { kind: 'tooLarge' };
  try {
    const whole = await createImageBitmap(new Blob([file], { type: mediaType }), { imageOrientation: 'from-image' });
    const scale = Math.min(1, side / Math.max(whole.width, whole.height));
    if (scale === 1) return { kind: 'drawn', bitmap: whole };
    const [width, height] = [whole.width, whole.height].map((length) => Math.max(1, Math.round(length * scale)));
    const bitmap = await createImageBitmap(whole, { resizeWidth: width ?? 1, resizeHeight: height ?? 1, resizeQuality: 'high' });
    whole.close();
    return { kind: 'drawn', bitmap };
  } catch {
    return { kind: 'damaged' };
  }
}

const QUALITIES = [0.8, 0.6, 0.4];

/** A small picture of a file, or null when it cannot be drawn. Made anew from its pixels alone: nothing of the file's own data is in it. */
export async function makeThumbnail(file: Blob): Promise<Blob | null> {
  const drawn = await drawPicture(file, THUMBNAIL_SIDE_PX);
  if (drawn.kind !== 'drawn') return null;
  const { bitmap } = drawn;
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  const context = canvas.getContext('2d');
  if (context === null) return null;
  // What shines through a picture would turn black.
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  for (const quality of QUALITIES) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    if (blob !== null && blob.size <= THUMBNAIL_LIMIT_BYTES) return blob;
  }
  return null;
}
