#!/usr/bin/env node
import { runScript } from './bootstrap.mjs';

await runScript('tests/desktop/run.ts', process.argv.slice(2));
