type Graph = Record<string, (string | null)[]>;

/** Rows of keys as they lie, each a little to the right of the one above: unshifted, then shifted. */
type Rows = readonly (readonly [plain: string, shifted: string])[];

const RUSSIAN: Rows = [
  ['ё1234567890-=', 'Ё!"№;%:?*()_+'],
  [' йцукенгшщзхъ', ' ЙЦУКЕНГШЩЗХЪ'],
  [' фывапролджэ', ' ФЫВАПРОЛДЖЭ'],
  [' ячсмитьбю.', ' ЯЧСМИТЬБЮ,'],
];
const KAZAKH: Rows = [
  ['("әіңғ,.үұқөһ', ')!ӘІҢҒ;:ҮҰҚӨҺ'],
  [' йцукенгшщзхъ', ' ЙЦУКЕНГШЩЗХЪ'],
  [' фывапролджэ', ' ФЫВАПРОЛДЖЭ'],
  [' ячсмитьбю№', ' ЯЧСМИТЬБЮ?'],
];

/** The Russian and the Kazakh keyboard in the form in which zxcvbn has the others: to each character the keys around it, clockwise from the left. */
export const CYRILLIC_GRAPHS: Readonly<Record<string, Graph>> = { russian: graphOf(RUSSIAN), kazakh: graphOf(KAZAKH) };

function graphOf(rows: Rows): Graph {
  const key = (row: number, column: number): string | null => {
    const [plain, shifted] = [rows[row]?.[0][column], rows[row]?.[1][column]];
    return plain === undefined || shifted === undefined || plain === ' ' ? null : plain + shifted;
  };
  const graph: Graph = {};
  for (const [row, [plain]] of rows.entries()) {
    for (let column = 0; column < plain.length; column++) {
      const here = key(row, column);
      if (here === null) continue;
      const around = [
        key(row, column - 1),
        key(row - 1, column),
        key(row - 1, column + 1),
        key(row, column + 1),
        key(row + 1, column),
        key(row + 1, column - 1),
      ];
      for (const character of here) graph[character] = around;
    }
  }
  return graph;
}
