import type { Command } from './command.ts';
import { FLAGS } from './flags.ts';
import { toolVersion } from './tool.ts';

/** The help of the whole command line. */
export function generalHelp(commands: readonly Command[]): string {
  return `
Conncert ${toolVersion()} certifies a Microsoft Power Platform connector before it is submitted.

Usage
  conncert <command> <connector> [flags]

  <connector> is a connector folder, a certification package (zip), an OpenAPI 2.0 file (JSON or YAML),
  or a contract (YAML).

Commands
${table(commands.map(({ name, summary }) => [name, summary]))}

Examples
${commands
  .flatMap(({ examples }) => examples.slice(0, 1))
  .map((example) => `  ${example}`)
  .join('\n')}

Exit codes
  0 certified or passed · 1 not certified · 2 could not run · 3 a bug in Conncert

conncert <command> --help tells more.
`;
}

/** The help of one command. */
export function commandHelp({ name, description, takes, flags, flagTexts, examples }: Command): string {
  const rows = flags.map((flag): [string, string] => {
    const { text, ...rest } = FLAGS[flag];
    return [`${'short' in rest ? `-${rest.short}, ` : ''}--${flag}${'value' in rest ? ` ${rest.value}` : ''}`, flagTexts?.[flag] ?? text];
  });
  return `
${description}

Usage
  conncert ${name} ${takes.usage} [flags]

Flags
${table([...rows, ['--help', 'show this']])}

Examples
${examples.map((example) => `  ${example}`).join('\n')}
`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
