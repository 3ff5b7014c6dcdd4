import { type Answered, loadConnector, mockConnector, type OtherSignIn, realWorld } from '../index.ts';
import { inSingleQuotes } from '../lib/shell-word.ts';
import type { WireRequest } from '../model/exchange.ts';
import { shortTitle } from '../reporters/reading/connector-name.ts';
import { plain } from '../reporters/terminal/text.ts';
import { findContract } from './find-contract.ts';
import type { ExitCode } from './exit-code.ts';
import { onStop } from './on-stop.ts';
import type { ParsedArguments } from './parsed-arguments.ts';

/** `conncert mock`: runs the mock until Ctrl-C, and prints a working call for every operation. */
export async function runMock(parsed: ParsedArguments): Promise<ExitCode> {
  const { port, seed, callbackHosts } = parsed;
  const { connector } = await loadConnector((await findContract(parsed, realWorld())).connector);
  await using mock = await mockConnector(connector, { seed, callbackHosts, onAnswered: log, ...(port !== undefined && { port }) });
  const credential = Object.entries(mock.credential).map(([name, value]) => `${name} = ${value}`);
  const lines = [
    `Mock of ${plain(shortTitle(connector))}: ${mock.url}`,
    credential.length > 0 ? `Credential: ${credential.join(', ')}` : 'Credential: none is needed',
    ...mock.others.map((other) => `        or: ${otherWords(other)}`),
    ...(mock.tokens ? [`Sign in:    ${mock.tokens.authorizationUrl}`, `Tokens:     ${mock.tokens.tokenUrl}`] : []),
    '',
    ...mock.requests.flatMap(({ operation, request, fireUrl, scripted }) => [
      `${plain(operation.operationId)}${operation.summary === undefined ? '' : ` — ${plain(operation.summary)}`}`,
      `  ${request ? curl(request) : 'no valid request can be made up for it'}`,
      ...(scripted ? ['  script.csx, which answers on the platform, is not run: this is what the definition declares'] : []),
      ...(fireUrl === undefined ? [] : ['  and to fire it:', `    curl -X POST ${inSingleQuotes(fireUrl)}`]),
    ]),
    '',
    'What has come about by now, and a fresh start:',
    `    curl ${inSingleQuotes(mock.stateUrl)}`,
    `    curl -X DELETE ${inSingleQuotes(mock.stateUrl)}`,
    '',
    'Ctrl-C stops it.',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  const stopped = Promise.withResolvers<void>();
  const release = onStop(() => stopped.resolve());
  await stopped.promise;
  release();
  return 0;
}

/** Another way to sign in: its values, and what of a call they make. */
function otherWords({ connection, credential, attachment }: OtherSignIn): string {
  const values = Object.entries(credential).map(([name, value]) => `${name} = ${value}`);
  if (values.length === 0) return `${plain(connection.name)}: none is needed`;
  const headers = Object.entries(attachment.headers).map(([name, value]) => `-H ${inSingleQuotes(`${name}: ${value}`)}`);
  const query = Object.entries(attachment.query).map(([name, value]) => `?${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return `${plain(connection.name)}: ${values.join(', ')} (${[...headers, ...query].join(' ')})`;
}

/** One line for each request, and why where it is refused. */
function log({ method, path, status, operationId, reason }: Answered): void {
  const words = [status, method, path, ...(operationId === undefined ? [] : [`(${operationId})`])].join(' ');
  process.stdout.write(`${plain(reason === undefined ? words : `${words}: ${reason}`)}\n`);
}

/** A request as a command line that can be pasted into any POSIX shell. */
function curl({ method, url, headers, body }: WireRequest): string {
  const shown = Object.entries(headers).filter(([name]) => !UNTOLD.has(name));
  const parts = [
    'curl',
    ...(method === 'GET' ? [] : method === 'HEAD' ? ['--head'] : ['-X', method]),
    inSingleQuotes(url),
    ...shown.flatMap(([name, value]) => ['-H', inSingleQuotes(`${name}: ${value}`)]),
  ];
  if (!body) return parts.join(' ');
  // Not --data-binary, which takes a text that begins with @ for the name of a file.
  if (body.encoding === 'utf8') return [...parts, '--data-raw', inSingleQuotes(body.data)].join(' ');
  return ['printf', '%b', inSingleQuotes(escapeBytes(body.data)), '|', ...parts, '--data-binary', '@-'].join(' ');
}

/** Headers that a caller need not send. */
const UNTOLD: ReadonlySet<string> = new Set(['user-agent', 'accept', 'accept-encoding']);

/** Bytes as `printf %b` reads them; what is plain text stays readable, as the fields of a form beside a file are. */
function escapeBytes(base64: string): string {
  const text = Buffer.from(base64, 'base64').toString('latin1');
  return text.replaceAll(
    /[^\x20-\x5b\x5d-\x7e]/g,
    (byte) => NAMED_ESCAPES[byte] ?? `\\0${byte.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
}

const NAMED_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\\': '\\\\' };
