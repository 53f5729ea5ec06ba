import { useEffect, useRef, useState } from 'react';
import { originalAddress } from '../../shared/attachments/addresses.ts';
import type { Attachment } from '../../shared/attachments/attachment.ts';
import { displayName } from '../../shared/attachments/displayName.ts';
import { fileKind } from '../../shared/attachments/mediaType.ts';
import { unreachable } from '../../shared/must.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './Attachments.module.css';
import { drawPicture } from './drawPicture.ts';
import { fetchBytes } from './fileBytes.ts';

/** A file of more bytes is not held in the page. */
const VIEW_LIMIT_BYTES = 100_000_000;
/** A screen shows no more. */
const VIEW_SIDE_PX = 4096;

type View =
  | { readonly kind: 'loading' | 'drawn' | 'tooLarge' | 'damaged' | 'otherKind' }
  | { readonly kind: 'failed'; readonly error: unknown };

/** The original, drawn from its pixels: the file itself is never handed to the browser as a page or a picture. */
export function PictureView({ attachment }: { readonly attachment: Attachment }) {
  const { t } = useTranslator();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [view, setView] = useState<View>({ kind: 'loading' });
  const kind = fileKind(attachment.mediaType);
  const { id, bytes } = attachment;
  useEffect(() => {
    const ending = new AbortController();
    const draw = async (): Promise<View> => {
      if (kind !== 'picture') return { kind: 'otherKind' };
      if (bytes > VIEW_LIMIT_BYTES) return { kind: 'tooLarge' };
      const drawn = await drawPicture(new Blob([await fetchBytes(originalAddress(id), ending.signal)]), VIEW_SIDE_PX);
      if (drawn.kind !== 'drawn') return drawn;
      if (canvas.current !== null) {
        canvas.current.width = drawn.bitmap.width;
        canvas.current.height = drawn.bitmap.height;
        canvas.current.getContext('2d')?.drawImage(drawn.bitmap, 0, 0);
      }
      drawn.bitmap.close();
      return { kind: 'drawn' };
    };
    draw()
      .catch((error: unknown): View => ({ kind: 'failed', error }))
      .then((next) => {
        if (!ending.signal.aborted) setView(next);
      });
    return () => ending.abort();
  }, [id, bytes, kind]);
  const words = (): string | null => {
    switch (view.kind) {
      case 'loading':
      case 'drawn':
      case 'failed':
        return null;
      case 'otherKind':
        return t(`attachments:kind.${kind}`);
      case 'tooLarge':
      case 'damaged':
        return t(`attachments:notDrawn.${view.kind}`);
      default:
        return unreachable(view);
    }
  };
  return (
    <>
      <canvas
        ref={canvas}
        className={style.canvas}
        hidden={view.kind !== 'drawn'}
        role="img"
        aria-label={displayName(attachment.fileName)}
        data-testid="picture"
      />
      {words() !== null && <p data-testid="not-drawn">{words()}</p>}
      {view.kind === 'failed' && <ErrorNotice error={view.error} />}
    </>
  );
}
