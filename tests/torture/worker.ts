// The process that is killed: opens the workspace, prepares an operation, says so, and runs it when it is told to.
import { createCore } from '../../main/core/core.ts';
import { must } from '../../shared/must.ts';
import { resourcesDir } from '../fixtures/coreProcess.ts';
import { PASSPHRASE } from '../fixtures/quickWorkspace.ts';
import type { Fact } from './operation.ts';
import { operations } from './operations.ts';

const [name, workspaceDir = '', outside = '', turn = '0'] = process.argv.slice(2);
const operation = must(
  operations.find((candidate) => candidate.name === name),
  'operation',
);
const ground = { workspaceDir, outside };
const say = (word: string, fact: Fact) => process.send?.({ word, fact });

const core = createCore({ workspaceDir, resourcesDir, program: 'command-line', onLocked: () => undefined });
await core.client.workspace.unlock({ passphrase: PASSPHRASE });
const prepared = await operation.prepare(core, ground, Number(turn));
process.once('message', () => {
  operation.run(core, ground, prepared).then(
    (answer) => say('answer', answer),
    (error: unknown) => say('failed', error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  );
});
say('ready', prepared);
