import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './SidePanel.module.css';

const NARROWEST = 360;
const WIDEST = 520;
const FIRST_WIDTH = 420;
const STEP = 20;

/** Width in CSS pixels; kept as long as the page lives. */
let lastWidth = FIRST_WIDTH;

/** The column at the right, 360–520 px, with a handle that pointer and arrow keys move. */
export function SidePanel({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslator();
  const [width, setWidth] = useState(lastWidth);
  const resize = (wanted: number) => {
    lastWidth = Math.round(Math.min(WIDEST, Math.max(NARROWEST, wanted)));
    setWidth(lastWidth);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) resize(window.innerWidth - event.clientX);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    resize(width + (event.key === 'ArrowLeft' ? STEP : -STEP));
  };
  return (
    <aside className={style.panel} style={{ width }} data-testid="side-panel" aria-label={t('frame:panel.label')}>
      {/* biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be moved; this is the window splitter of the ARIA patterns */}
      <div
        className={style.handle}
        role="separator"
        aria-orientation="vertical"
        aria-label={t('frame:panel.resize')}
        aria-valuemin={NARROWEST}
        aria-valuemax={WIDEST}
        aria-valuenow={width}
        tabIndex={0}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onPointerMove}
        onKeyDown={onKeyDown}
        onDoubleClick={() => resize(FIRST_WIDTH)}
      />
      {children}
    </aside>
  );
}
