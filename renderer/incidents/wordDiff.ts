/** A run of words that stayed, went or came. */
export interface DiffPart {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Longest texts, in words, that are compared word by word; above it the whole text is shown as gone and new. */
const WORDS_MAX = 800;

/** What differs between two texts, word by word (longest common subsequence). The parts joined without the gone ones give `after`. */
export function wordDiff(before: string, after: string): readonly DiffPart[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  if (a.length > WORDS_MAX || b.length > WORDS_MAX) return joined([part('gone', before), part('new', after)]);
  const lengths = commonLengths(a, b);
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      parts.push(part('same', left));
      i += 1;
      j += 1;
    } else if (right === undefined || (left !== undefined && (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0))) {
      parts.push(part('gone', left ?? ''));
      i += 1;
    } else {
      parts.push(part('new', right));
      j += 1;
    }
  }
  return joined(parts);
}

function part(kind: DiffPart['kind'], text: string): DiffPart {
  return { kind, text };
}

/** Words with the space that follows them. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|[^\s]+\s*/g) ?? [];
}

/** `lengths[i][j]`: length of the longest common subsequence of what follows i and j. */
function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    const [row, below] = [lengths[i] ?? [], lengths[i + 1] ?? []];
    for (let j = b.length - 1; j >= 0; j--) {
      row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return lengths;
}

/** Neighbours of one kind as one part; within a change the gone words come first. */
function joined(parts: readonly DiffPart[]): DiffPart[] {
  const result: DiffPart[] = [];
  let [gone, came] = ['', ''];
  const flush = () => {
    if (gone !== '') result.push(part('gone', gone));
    if (came !== '') result.push(part('new', came));
    [gone, came] = ['', ''];
  };
  for (const { kind, text } of parts) {
    if (kind === 'gone') gone += text;
    else if (kind === 'new') came += text;
    else {
      flush();
      const last = result.at(-1);
      if (last?.kind === 'same') result[result.length - 1] = part('same', last.text + text);
      else result.push(part('same', text));
    }
  }
  flush();
  return result.filter(({ text }) => text !== '');
}
