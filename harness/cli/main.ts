import { systemReason } from '../lib/system-reason.ts';
import { HarnessError } from '../model/harness-error.ts';
import { commands, findCommand } from './commands.ts';
import type { ExitCode } from './exit-code.ts';
import { commandHelp, generalHelp } from './help.ts';
import { parseArguments } from './parse-arguments.ts';
import { toolVersion } from './tool.ts';

/** Runs the command line and gives the exit code; whatever goes wrong is told on stderr. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  let lost: Error | undefined;
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error) => {
      if (!isClosed(error)) lost ??= error;
    });
  // Whatever escapes, in a timer say, must not end as 1: that means "not certified".
  process.on('uncaughtException', (error) => process.exit(tellError(error)));
  try {
    const code = await dispatch(argv);
    // What cannot be written is told by the stream a moment later.
    await new Promise((resolve) => setImmediate(resolve));
    return lost ? tellError(new HarnessError('stdout-unwritable', { reason: systemReason(lost) }, { cause: lost })) : code;
  } catch (error) {
    return tellError(error);
  }
}

async function dispatch(argv: readonly string[]): Promise<ExitCode> {
  const [word, ...rest] = argv;
  if (word === undefined || word === '--help' || word === '-h' || word === 'help') {
    const about = word === 'help' && rest[0] !== undefined ? findCommand(rest[0]) : undefined;
    process.stdout.write(about ? commandHelp(about) : generalHelp(commands));
    return word === undefined ? 2 : 0;
  }
  if (word === '--version' || word === '-v') {
    process.stdout.write(`${toolVersion()}\n`);
    return 0;
  }
  const command = findCommand(word);
  const parsed = parseArguments(command, rest);
  if (parsed.help) {
    process.stdout.write(commandHelp(command));
    return 0;
  }
  const run = await command.load();
  return run(parsed);
}

/**
 * A reader that has seen enough (`| head`) is no fault, nor is a terminal that was closed: what is left to say goes
 * nowhere, and the exit code stands.
 */
function isClosed({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EPIPE' || code === 'EIO';
}

function tellError(error: unknown): ExitCode {
  if (error instanceof HarnessError) {
    process.stderr.write(`\n${error.message}\n${error.hint}\n`);
    return 2;
  }
  const problem = error instanceof Error ? error : new Error(String(error));
  const details = process.env['CONNCERT_DEBUG'] ? `\n${problem.stack ?? ''}\n` : '';
  process.stderr.write(
    `\nConncert itself failed: ${problem.message}\nThis is a bug in Conncert, not in your connector. Run again with CONNCERT_DEBUG=1 for what to put into a bug report.\n${details}`,
  );
  return 3;
}
