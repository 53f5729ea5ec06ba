import type { RecoveryMade } from '../../shared/keys/keys.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './Keys.module.css';

/** The words and the digits of a sheet, numbered, on the screen and on paper alike. */
export function SheetContent({ sheet }: { readonly sheet: RecoveryMade }) {
  const { t } = useTranslator();
  const lists = [
    { name: 'words', title: t('keys:sheet.words'), items: sheet.words },
    { name: 'digits', title: t('keys:sheet.digits'), items: sheet.groups },
  ];
  return lists.map(({ name, title, items }) => (
    <section key={name}>
      <h3 className={style.sheetTitle}>{title}</h3>
      <ol className={style.list} data-testid={`sheet-${name}`}>
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what tells one from another
          <li key={index}>
            <span className={style.number}>{index + 1}</span>
            <span lang="en" translate="no">
              {item}
            </span>
          </li>
        ))}
      </ol>
    </section>
  ));
}
