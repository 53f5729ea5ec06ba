// Written by tests/checks/messageCatalogues.ts from the files beside it.
import enCommon from './en/common.json' with { type: 'json' };
import enErrors from './en/errors.json' with { type: 'json' };
import enProblems from './en/problems.json' with { type: 'json' };
import enShell from './en/shell.json' with { type: 'json' };
import enShortcuts from './en/shortcuts.json' with { type: 'json' };
import kkCommon from './kk/common.json' with { type: 'json' };
import kkErrors from './kk/errors.json' with { type: 'json' };
import kkProblems from './kk/problems.json' with { type: 'json' };
import kkShell from './kk/shell.json' with { type: 'json' };
import kkShortcuts from './kk/shortcuts.json' with { type: 'json' };
import ruCommon from './ru/common.json' with { type: 'json' };
import ruErrors from './ru/errors.json' with { type: 'json' };
import ruProblems from './ru/problems.json' with { type: 'json' };
import ruShell from './ru/shell.json' with { type: 'json' };
import ruShortcuts from './ru/shortcuts.json' with { type: 'json' };

/** All messages: language, then namespace, then key. */
export const catalogues = {
  en: {
    common: enCommon,
    errors: enErrors,
    problems: enProblems,
    shell: enShell,
    shortcuts: enShortcuts,
  },
  ru: {
    common: ruCommon,
    errors: ruErrors,
    problems: ruProblems,
    shell: ruShell,
    shortcuts: ruShortcuts,
  },
  kk: {
    common: kkCommon,
    errors: kkErrors,
    problems: kkProblems,
    shell: kkShell,
    shortcuts: kkShortcuts,
  },
} as const;
