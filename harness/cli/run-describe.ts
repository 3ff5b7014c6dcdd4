import { describeConnector, loadConnector, realWorld } from '../index.ts';
import { renderMakersView } from '../reporters/terminal/makers-view.ts';
import type { ExitCode } from './exit-code.ts';
import { findContract } from './find-contract.ts';
import type { ParsedArguments } from './parsed-arguments.ts';
import { showsColor } from './shows-color.ts';

/** `conncert describe`: what makers see of each operation, in flows and in apps. */
export async function runDescribe(parsed: ParsedArguments): Promise<ExitCode> {
  const { connector } = await loadConnector((await findContract(parsed, realWorld())).connector);
  const view = describeConnector(connector, parsed.operations);
  const { stdout } = process;
  stdout.write(
    parsed.json
      ? `${JSON.stringify(view, undefined, 2)}\n`
      : renderMakersView(view, { color: showsColor(stdout), columns: stdout.columns ?? 100 }),
  );
  return 0;
}
