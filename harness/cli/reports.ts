import { join, resolve } from 'node:path';
import { shownPath } from '../lib/shown-path.ts';
import { didYouMean } from '../lib/did-you-mean.ts';
import type { Contract } from '../model/contract.ts';
import type { HarnessEvent } from '../model/event.ts';
import { HarnessError } from '../model/harness-error.ts';
import type { RunRecord } from '../model/run-record.ts';
import type { World } from '../model/world.ts';
import { reporters } from '../reporters/index.ts';
import type { ParsedArguments } from './parsed-arguments.ts';
import { chooseFolder, replaceFolder } from './report-folder.ts';
import { requireWritableFile, requireWritableFolder, writeReport } from './report-place.ts';

/** Where a run's reports will go. */
export interface Reports {
  /** What goes to stdout in place of the terminal's view, or undefined where nothing was asked for there. */
  readonly printed: (record: RunRecord, events: readonly HarnessEvent[]) => string | undefined;
  /**
   * Writes them and gives the one to name to the user, relative to the working folder.
   *
   * @throws HarnessError `report-unwritable`, after all others have been written
   */
  readonly write: (record: RunRecord, events: readonly HarnessEvent[]) => Promise<string | undefined>;
}

interface Wanted {
  readonly format: string;
  /** Absolute, or `-` for stdout; undefined means the report folder. */
  readonly path?: string;
}

const STDOUT = '-';

const EVENTS = { id: 'events', fileName: 'events.jsonl' };
const FILE_NAMES = [...reporters, EVENTS].map(({ fileName }) => fileName);

/**
 * Makes sure, before anything runs, that the reports can be written; undefined where none are wanted (`check`, `diff`).
 *
 * @throws HarnessError `report-unwritable`; `usage` for an unknown format
 */
export async function prepareReports(
  kind: string,
  contract: Contract,
  parsed: ParsedArguments,
  world: World,
): Promise<Reports | undefined> {
  const wanted = parsed.reports.map((text) => parseWanted(text, world));
  requireOwnPlaces(wanted, parsed.reports);
  if ((kind === 'check' || kind === 'diff') && wanted.length === 0 && parsed.reportDir === undefined) return undefined;
  const parent = resolve(world.workingFolder, parsed.reportDir ?? 'reports');
  const { connector } = contract;
  const inFolder =
    wanted.length === 0
      ? [...reporters.filter(({ onRequest }) => !onRequest), EVENTS].map(({ id }) => id)
      : wanted.flatMap(({ format, path }) => (path === undefined ? [format] : []));
  const apart = wanted.flatMap(({ format, path }) => (path === undefined || path === STDOUT ? [] : [{ format, path }]));
  const toStdout = wanted.filter(({ path }) => path === STDOUT);
  const renderer = (record: RunRecord, events: readonly HarnessEvent[]) => (format: string) =>
    format === EVENTS.id
      ? events.map((event) => `${JSON.stringify(event)}\n`).join('')
      : (reporters.find(({ id }) => id === format)?.render(record) ?? '');
  if (inFolder.length > 0) {
    await requireWritableFolder(parent);
    await chooseFolder(parent, connector, FILE_NAMES);
  }
  for (const { path } of apart) await requireWritableFile(path);
  return {
    printed: (record, events) => {
      const render = renderer(record, events);
      return toStdout.length === 0 ? undefined : toStdout.map(({ format }) => render(format)).join('');
    },
    write: async (record, events) => {
      const render = renderer(record, events);
      const toFolder = async () => {
        // Chosen again: another connector's run may have taken the name meanwhile.
        const folder = await chooseFolder(parent, connector, FILE_NAMES);
        await replaceFolder(folder, {
          parent,
          connector,
          files: rendered(inFolder, render),
        });
        return join(folder, fileNameOf(inFolder.includes('html') ? 'html' : (inFolder[0] ?? '')));
      };
      const toFile = async ({ format, path }: (typeof apart)[number]) => {
        await writeReport(path, render(format));
        return path;
      };
      const written = await Promise.allSettled([...apart.map(toFile), ...(inFolder.length > 0 ? [toFolder()] : [])]);
      const paths = written.map((result) => {
        if (result.status === 'rejected') throw result.reason;
        return result.value;
      });
      const main = inFolder.includes('html') ? paths.at(-1) : paths[0];
      return main && shownPath(main, world.workingFolder);
    },
  };
}

/** One after the other: together the reports of a large run take as much memory as the run. */
function* rendered(formats: readonly string[], render: (format: string) => string): Generator<readonly [name: string, text: string]> {
  for (const format of formats) yield [fileNameOf(format), render(format)];
}

function parseWanted(text: string, world: World): Wanted {
  const [format = '', ...rest] = text.split('=');
  const known = [...reporters, EVENTS].map(({ id }) => id);
  const refuse = (problem: string) => new HarnessError('usage', { problem });
  const formats = `Formats: ${known.join(', ')}.`;
  if (format === '') throw refuse(`--report takes <format> or <format>=<path>, not "${text}": the format is missing. ${formats}`);
  if (!known.includes(format)) {
    const suggestion = didYouMean(format, known);
    throw refuse(`There is no report format ${format}${suggestion ? `; did you mean ${suggestion}?` : `. ${formats}`}`);
  }
  if (rest.length === 0) return { format };
  const path = rest.join('=');
  if (path.trim() === '')
    throw refuse(`--report ${text} names no file after "=". Leave "=" out for the report folder, or give a path; - is stdout.`);
  return { format, path: path === STDOUT ? STDOUT : resolve(world.workingFolder, path) };
}

/** @throws HarnessError `usage`, with both */
function requireOwnPlaces(wanted: readonly Wanted[], texts: readonly string[]): void {
  const first = new Map<string, number>();
  for (const [index, { path }] of wanted.entries()) {
    if (path === undefined) continue;
    const other = first.get(path);
    if (other !== undefined)
      throw new HarnessError('usage', {
        problem: `--report ${texts[other]} and --report ${texts[index]} go to one place. Give each a file of its own.`,
      });
    first.set(path, index);
  }
}

function fileNameOf(format: string): string {
  return [...reporters, EVENTS].find(({ id }) => id === format)?.fileName ?? format;
}
