import type { ImportPreview } from '../../shared/imports/import.ts';
import { rowFaultText } from '../../shared/messages/rowFaultText.ts';
import table from '../ui/FileTable.module.css';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './ImportScreen.module.css';

/** The first rows as they were read, each with what would become of it. Texts of the file are shown as text. */
export function RowsPreview({ preview }: { readonly preview: ImportPreview }) {
  const translator = useTranslator();
  const { t } = translator;
  return (
    <>
      <div className={table.box} data-alone="true" data-testid="import-rows">
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('imports:rows.row')}</th>
              <th scope="col">{t('imports:rows.state')}</th>
              <th scope="col">{t('imports:rows.what')}</th>
              <th scope="col">{t('imports:rows.when')}</th>
              <th scope="col">{t('imports:rows.where')}</th>
            </tr>
          </thead>
          <tbody>
            {preview.rows.map(({ row, state, problems, category, title, when, place }) => (
              <tr key={row} data-state={state}>
                <td className={table.number}>{row}</td>
                <td>
                  <span className={style.state}>{t(`imports:state.${state}`)}</span>
                  {problems.map((fault) => (
                    <span key={`${fault.field} ${fault.problem}`} className={style.problem}>
                      {rowFaultText(fault, translator)}
                    </span>
                  ))}
                </td>
                <td>
                  <bdi>{[category, title].filter(Boolean).join(' ')}</bdi>
                </td>
                <td className={table.number}>{when.replaceAll('T', ' ')}</td>
                <td>
                  <bdi>{place}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {preview.hasMore && <p className={style.hint}>{t('imports:rows.more')}</p>}
    </>
  );
}
