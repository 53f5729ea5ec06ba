const VIEW_BYTES_MAX = 4000;
const NAME = '(?:[A-Za-z_][A-Za-z0-9_]*|"[A-Za-z_][A-Za-z0-9_]*"|`[A-Za-z_][A-Za-z0-9_]*`|\\[[A-Za-z_][A-Za-z0-9_]*\\])';
const COLUMN = `${NAME}(?:\\.${NAME})?`;
const COLUMNS = `${COLUMN}(?: (?:as )?${NAME})?(?: ?, ?${COLUMN}(?: (?:as )?${NAME})?)*`;
const TABLE = `(${NAME})(?: (?:as )?(?!(?:inner|left|join|on|using)\\b)${NAME})?`;
const EQUAL = `${COLUMN} ?= ?${COLUMN}`;
const CONDITION = `(?: on \\(? ?${EQUAL}(?: and ${EQUAL})* ?\\)?| using ?\\( ?${NAME} ?\\))`;
const PLAIN_VIEW = new RegExp(
  `^create view (?:if not exists )?${NAME}(?: ?\\([^()]*\\))? as select ${COLUMNS} from ${TABLE}(?: (?:inner |left )?join ${TABLE}${CONDITION})? ?;?$`,
  'i',
);

/**
 * The tables of a view that only names columns of one table, or of two that are joined by equal columns: what makers of packs write so that equal
 * tiles are stored once. null for anything else: a view can hold a program, and such a one would run at each tile.
 */
export function tablesOfPlainView(sql: string): readonly string[] | null {
  if (sql.length > VIEW_BYTES_MAX) return null;
  const match = PLAIN_VIEW.exec(sql.replaceAll(/\s+/g, ' ').trim());
  if (match === null) return null;
  return match.slice(1).flatMap((name) => (name === undefined ? [] : [name.replaceAll(/["`[\]]/g, '')]));
}
