import { formatNumber } from '../../shared/format/numbers.ts';
import type { GazetteerPreview } from '../../shared/gazetteer/gazetteerFile.ts';
import { regionCodeSchema } from '../../shared/incidents/incident.ts';
import { regionName } from '../incidents/vocabularyNames.ts';
import { FileTable } from '../mapFiles/FileTable.tsx';
import style from '../mapFiles/MapFiles.module.css';
import table from '../ui/FileTable.module.css';
import { useTranslator } from '../ui/LanguageProvider.tsx';

/** The first rows as they were read, each with what would become of it. Texts of the file are shown as text. */
export function PlaceRows({ preview }: { readonly preview: GazetteerPreview }) {
  const { t, language } = useTranslator();
  const degrees = (value: number) => formatNumber(value, language, { fractionDigits: 4 });
  const head = (
    <>
      <th scope="col">{t('gazetteer:rows.row')}</th>
      <th scope="col">{t('gazetteer:rows.state')}</th>
      <th scope="col">{t('gazetteer:rows.names')}</th>
      <th scope="col">{t('gazetteer:rows.point')}</th>
      <th scope="col">{t('gazetteer:rows.region')}</th>
    </>
  );
  return (
    <FileTable title={t('gazetteer:rows')} head={head} testId="places-rows">
      {preview.rows.map(({ row, state, names, lat, lng, region }) => {
        const code = regionCodeSchema.safeParse(region).data;
        return (
          <tr key={row}>
            <td className={table.number}>{row}</td>
            <td className={state === 'taken' ? '' : style.bad}>{t(`gazetteer:state.${state}`)}</td>
            <td>
              <bdi>{names}</bdi>
            </td>
            <td className={table.number}>{lat !== null && lng !== null && `${degrees(lat)}; ${degrees(lng)}`}</td>
            <td className={code === undefined ? style.quiet : ''}>
              {code !== undefined ? regionName(code, language) : state === 'taken' && t('gazetteer:regionByPoint')}
            </td>
          </tr>
        );
      })}
    </FileTable>
  );
}
