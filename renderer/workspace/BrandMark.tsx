import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './BrandMark.module.css';

/** The name of the program. Never on a locked screen. */
export function BrandMark() {
  const { t } = useTranslator();
  return (
    <div className={style.brand}>
      <BrandSign size={28} />
      <span className={style.name}>{t('common:productName')}</span>
    </div>
  );
}

/** An eye that is a point on a map. */
export function BrandSign({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" className={style.sign}>
      <path
        d="M2.5 12C5 7.5 8.3 5.25 12 5.25S19 7.5 21.5 12c-2.5 4.5-5.8 6.75-9.5 6.75S5 16.5 2.5 12Z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.9"
        strokeLinejoin="round"
      />
      <path d="M12 8.4 15.6 12 12 15.6 8.4 12Z" fill="currentColor" />
    </svg>
  );
}
