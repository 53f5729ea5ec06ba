#!/usr/bin/env node
import { runScript } from './bootstrap.mjs';

await runScript('main/cli/main.ts', ['start', ...process.argv.slice(2)]);
