#!/usr/bin/env node
import { runScript } from './bootstrap.mjs';

await runScript('main/cli/main.ts', process.argv.slice(2));
