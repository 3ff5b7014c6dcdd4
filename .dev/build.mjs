// Builds dist/ for publishing: JavaScript and declarations from the sources, and the files that they read beside themselves.
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
rmSync(`${root}dist`, { recursive: true, force: true });
const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
const { status } = spawnSync(process.execPath, [tsc, '-p', root, '--noEmit', 'false', '--outDir', `${root}dist`, '--declaration', 'true'], {
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);
for (const name of ['page.css', 'page.js']) cpSync(`${root}harness/reporters/html/${name}`, `${root}dist/harness/reporters/html/${name}`);
