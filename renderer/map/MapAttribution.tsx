import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './MapAttribution.module.css';

/** Always in sight: the licences of the built-in data ask for it. Plain text: the program leads nobody to the network. */
export function MapAttribution() {
  const { t } = useTranslator();
  return <p className={style.attribution}>{t('map:attribution')}</p>;
}
