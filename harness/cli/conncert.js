#!/usr/bin/env node
// Plain JavaScript, so that any Node.js can say what is missing: the sources need Node.js 24, and Node.js refuses to
// strip types below node_modules, so an installed package runs from dist/.
import { existsSync } from 'node:fs';
import module from 'node:module';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 18)) {
  process.stderr.write(`Conncert needs Node.js 24.18 or newer; this is ${process.versions.node}.\n`);
  process.exit(2);
}
// Compiled code is kept between runs: the second start takes half the time of the first.
module.enableCompileCache?.();
const source = new URL('./main.ts', import.meta.url);
const { main } = await import(existsSync(source) ? source.href : new URL('../../dist/harness/cli/main.js', import.meta.url).href);
process.exitCode = await main(process.argv.slice(2));
