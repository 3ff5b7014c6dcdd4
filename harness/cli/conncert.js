#!/usr/bin/env node
// Plain JavaScript, so that any Node.js can say what is missing: the sources need Node.js 24, and Node.js refuses to
// strip types below node_modules, so an installed package runs from dist/.
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const source = new URL('./main.ts', import.meta.url);
const fromSource = existsSync(source);
if (major < 24 || (major === 24 && minor < 18)) {
  const wayOut = fromSource
    ? `In ${fileURLToPath(new URL('../..', import.meta.url))} run "npm run conncert -- <command> …": there Node.js 24 is among the packages. Or install a newer Node.js.`
    : 'Install a newer Node.js: https://nodejs.org.';
  process.stderr.write(`Conncert needs Node.js 24.18 or newer; this is ${process.versions.node}.\n${wayOut}\n`);
  process.exit(2);
}
// Compiled code is kept between runs: the second start takes half the time of the first.
module.enableCompileCache?.();
const { main } = await import(fromSource ? source.href : new URL('../../dist/harness/cli/main.js', import.meta.url).href);
process.exitCode = await main(process.argv.slice(2));
