import style from './StartLayout.module.css';

/** Nothing at all: stands while the page is being replaced by a fresh one. */
export function LockedCover() {
  return <div className={style.cover} data-testid="cover" />;
}
