import { NativeSelect } from '@mantine/core';
import { formatList } from '../../shared/format/lists.ts';
import { type GazetteerPreview, PLACE_TARGETS, type PlaceMapping, type PlaceTarget } from '../../shared/gazetteer/gazetteerFile.ts';
import style from '../mapFiles/MapFiles.module.css';
import table from '../ui/FileTable.module.css';
import { useTranslator } from '../ui/LanguageProvider.tsx';

interface Props {
  readonly preview: GazetteerPreview;
  readonly onChange: (mapping: PlaceMapping) => void;
}

/** Each column of the file with what it is taken for. */
export function PlaceColumns({ preview: { columns, mapping }, onChange }: Props) {
  const { t, language } = useTranslator();
  const change = (column: number, target: PlaceTarget | undefined) => {
    // A place has each thing once, but for its other spellings: whatever column was taken for it before is so no more.
    const others = mapping.filter((use) => use.column !== column && (use.target !== target || target === 'other'));
    onChange(target === undefined ? others : [...others, { target, column }]);
  };
  return (
    <section className={style.part} aria-label={t('gazetteer:columns')}>
      <h4 className={style.partTitle}>{t('gazetteer:columns')}</h4>
      <div className={table.box}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('gazetteer:columns.name')}</th>
              <th scope="col">{t('gazetteer:columns.examples')}</th>
              <th scope="col">{t('gazetteer:columns.target')}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ name, examples }, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no name that is theirs alone, and keep their places
              <tr key={column}>
                <th scope="row">
                  <bdi>{name}</bdi>
                </th>
                <td className={style.quiet}>
                  <bdi>{formatList(examples, language)}</bdi>
                </td>
                <td>
                  <NativeSelect
                    aria-label={name}
                    value={mapping.find((use) => use.column === column)?.target ?? ''}
                    onChange={(event) =>
                      change(
                        column,
                        PLACE_TARGETS.find((target) => target === event.currentTarget.value),
                      )
                    }
                    data-testid={`places-target-${column}`}
                  >
                    <option value="">{t('gazetteer:columns.none')}</option>
                    {PLACE_TARGETS.map((target) => (
                      <option key={target} value={target}>
                        {t(`gazetteer:target.${target}`)}
                      </option>
                    ))}
                  </NativeSelect>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
