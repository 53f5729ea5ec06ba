import { NativeSelect } from '@mantine/core';
import { formatList } from '../../shared/format/lists.ts';
import type { ImportPreview } from '../../shared/imports/import.ts';
import { type ColumnUse, IMPORT_TARGETS, type ImportTarget } from '../../shared/imports/importColumns.ts';
import table from '../ui/FileTable.module.css';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './ImportScreen.module.css';

interface Props {
  readonly preview: ImportPreview;
  readonly onChange: (columns: ColumnUse[]) => void;
}

/** Each column of the file with what it is taken for. */
export function MappingTable({ preview, onChange }: Props) {
  const { t, language } = useTranslator();
  const { columns, mapping } = preview;
  return (
    <div className={table.box} data-alone="true">
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('imports:columns.name')}</th>
            <th scope="col">{t('imports:columns.examples')}</th>
            <th scope="col">{t('imports:columns.target')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ name, examples }, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns have no name that is theirs alone, and keep their places
            <tr key={column}>
              <th scope="row">{name}</th>
              <td className={style.examples}>{formatList(examples, language)}</td>
              <td>
                <TargetField label={name} column={column} uses={mapping.columns} onChange={onChange} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface TargetProps {
  readonly label: string;
  readonly column: number;
  readonly uses: readonly ColumnUse[];
  readonly onChange: (columns: ColumnUse[]) => void;
}

function TargetField({ label, column, uses, onChange }: TargetProps) {
  const { t } = useTranslator();
  const value = uses.find((use) => use.column === column)?.target ?? '';
  const change = (target: ImportTarget | undefined) => {
    // A record has each thing once: whatever column was taken for it before is so no more.
    const others = uses.filter((use) => use.column !== column && use.target !== target);
    onChange(target === undefined ? others : [...others, { target, column }]);
  };
  return (
    <NativeSelect
      aria-label={label}
      value={value}
      onChange={(event) => change(IMPORT_TARGETS.find((target) => target === event.currentTarget.value))}
      data-testid={`import-target-${column}`}
    >
      <option value="">{t('imports:columns.none')}</option>
      {IMPORT_TARGETS.map((target) => (
        <option key={target} value={target}>
          {t(`imports:target.${target}`)}
        </option>
      ))}
    </NativeSelect>
  );
}
