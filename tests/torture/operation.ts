import type { Core } from '../../main/core/core.ts';

/** Where a run of kills takes place. */
export interface Ground {
  readonly workspaceDir: string;
  /** A folder outside the workspace, for files that are read or written. */
  readonly outside: string;
}

/** What passes between the processes: JSON. */
export type Fact = null | boolean | number | string | readonly Fact[] | { readonly [name: string]: Fact };

/** One try that was killed. `answer` is null when none came. */
export interface Attempt {
  readonly prepared: Fact;
  readonly answer: Fact;
}

/** Something that a person does and that must be whole or not there, whenever the program is killed. */
export interface Operation {
  readonly name: string;
  /** The kill falls at random within so many microseconds after the first byte was written. */
  readonly spanUs: number;
  /** Files, and folders whose files, it writes: that one of them changes tells that it has begun. */
  watched(ground: Ground): readonly string[];
  /** In peace, before the kill. `turn` counts from 0. */
  prepare(core: Core, ground: Ground, turn: number): Promise<Fact>;
  /** What the kill falls into. The answer is not null. */
  run(core: Core, ground: Ground, prepared: Fact): Promise<Fact>;
  /** After each kill, in a core that has opened the workspace anew: what is wrong, in words; empty = nothing. `attempts` are all so far, the last one just killed. */
  problems(core: Core, ground: Ground, attempts: readonly Attempt[]): Promise<readonly string[]>;
}
