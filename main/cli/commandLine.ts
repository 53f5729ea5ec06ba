import { type Language, languageSchema } from '../../shared/language/language.ts';
import type { Command } from './command.ts';
import { WrongUsageError } from './commandOptions.ts';
import { isGroup, topicOf } from './commandTopics.ts';
import { readCommand } from './readCommand.ts';

export interface CommandLine {
  readonly command: Command;
  /** null = the system's. */
  readonly language: Language | null;
}

/** Reads a command line, the program's own name left away. Never throws. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const language = languageIn(args);
  const { topic, rest } = topicOf(args);
  const asked = (command: Command): CommandLine => ({ command, language });
  if (topic === undefined) return asked({ kind: 'wrong', why: 'unknownCommand', topic: null });
  if (topic === null || isGroup(topic) || rest.includes('--help') || rest.includes('-h')) {
    const isBare = rest.every(
      (arg, at) => ['--help', '-h', '--lang'].includes(arg) || arg.startsWith('--lang=') || rest[at - 1] === '--lang',
    );
    return asked(topic !== null && isGroup(topic) && !isBare ? { kind: 'wrong', why: 'unknownCommand', topic } : { kind: 'help', topic });
  }
  try {
    return asked(readCommand(topic, rest));
  } catch (error) {
    if (error instanceof WrongUsageError) return asked({ kind: 'wrong', why: error.why, topic });
    // `parseArgs` in strict mode: an option that is not there, or one without its value.
    return asked({ kind: 'wrong', why: 'options', topic });
  }
}

function languageIn(args: readonly string[]): Language | null {
  const at = args.indexOf('--lang');
  const named = at >= 0 ? args[at + 1] : args.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length);
  return languageSchema.safeParse(named).data ?? null;
}
