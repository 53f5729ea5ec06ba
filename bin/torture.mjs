#!/usr/bin/env node
import { runScript } from './bootstrap.mjs';

await runScript('tests/torture/run.ts', process.argv.slice(2));
