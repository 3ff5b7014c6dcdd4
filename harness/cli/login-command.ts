import { loadConnector, realWorld, startLogIn } from '../index.ts';
import { plain } from '../reporters/terminal/text.ts';
import type { ExitCode } from './exit-code.ts';
import { findContract } from './find-contract.ts';
import { onStop } from './on-stop.ts';
import { openBrowser } from './open-browser.ts';
import type { ParsedArguments } from './parsed-arguments.ts';

/** `conncert login`: signs in at the real identity provider in a browser, and keeps the tokens. */
export async function runLogin(parsed: ParsedArguments): Promise<ExitCode> {
  const { port, connection, noBrowser } = parsed;
  const world = realWorld();
  const contract = await findContract(parsed, world);
  const { connector } = await loadConnector(contract.connector);
  const stopped = new AbortController();
  const release = onStop(() => {
    stopped.abort();
    release();
  });
  const options = {
    signal: stopped.signal,
    onStray,
    ...(port !== undefined && { port }),
    ...(connection !== undefined && { connection }),
  };
  await using logIn = await startLogIn(connector, contract, options, world);
  process.stdout.write(`Sign in here:\n\n${plain(logIn.url)}\n\n`);
  if (!noBrowser) openBrowser(logIn.url);
  const file = await logIn.finished;
  process.stdout.write(`Signed in. The tokens are kept in ${file}\n`);
  return 0;
}

/** A provider that loses the state looks, in the browser, as if all were well. */
function onStray(problem: string): void {
  process.stderr.write(`A browser came back ${problem}, so its answer was not taken; still waiting for the right one. Ctrl-C stops.\n`);
}
