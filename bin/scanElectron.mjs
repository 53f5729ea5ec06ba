#!/usr/bin/env node
import { runScript } from './bootstrap.mjs';

await runScript('tests/electronScan/run.ts', process.argv.slice(2));
