#!/usr/bin/env node
import { runScript } from './bootstrap.mjs';

await runScript('main/browser/buildProgram.ts', process.argv.slice(2));
