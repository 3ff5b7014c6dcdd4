import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { systemReason } from '../lib/system-reason.ts';
import { isZip, openZip } from '../lib/zip-archive.ts';
import type { CertificationPackage } from '../model/certification-package.ts';
import { HarnessError } from '../model/harness-error.ts';
import type { SourceFile } from '../model/source-file.ts';
import { type ArchiveLayer, filesIn, foldersIn, openWithin, readSource, reportNames } from './archive-layer.ts';
import { assignRoles } from './assign-roles.ts';
import type { PackageFiles } from './read-package.ts';
import { copyOf, readCopy, readSourceBeside } from './read-copies.ts';
import { holdsDefinition, readConnector, readSolution, type ReadSolution } from './read-solution.ts';

/** A larger archive is no connector's. */
const ARCHIVE_LIMIT = 50_000_000;
/** What all archives of a package may hold and unfold to together. */
const MOST_ENTRIES = 5000;
const MOST_BYTES = 150_000_000;
const MOST_SOLUTIONS = 5;

/**
 * Reads a certification package in memory: a zip of intro.md and a zip that holds a folder of solution zips.
 *
 * @throws HarnessError `connector-unreadable`, `not-a-connector`
 */
export async function readCertificationPackage(path: string, size: number): Promise<PackageFiles> {
  if (size > ARCHIVE_LIMIT)
    throw new HarnessError('connector-unreadable', { path, reason: `it has ${size.toLocaleString('en-US')} bytes` });
  const bytes = await readFile(path).catch((error: Error) => {
    throw new HarnessError('connector-unreadable', { path, reason: systemReason(error) }, { cause: error });
  });
  const budget = { entries: MOST_ENTRIES, bytes: MOST_BYTES };
  const zip = isZip(bytes) ? await openZip(bytes, budget) : { fault: 'it is no archive, whatever its name says' };
  if ('fault' in zip) throw new HarnessError('connector-unreadable', { path, reason: zip.fault });
  const name = basename(path);
  const outer: ArchiveLayer = { prefix: '', zip, budget, problems: [] };
  reportNames(outer, name);

  const innerName = filesIn(outer, '').find((file) => /\.zip$/i.test(file));
  const inner = innerName === undefined ? undefined : await openWithin(outer, innerName);
  // People give the archive within alone, too.
  const holder = innerName === undefined ? outer : inner;
  const folder = holder && assetsFolder(holder);
  if (innerName === undefined && folder === undefined) throw notOne(path, outer);

  const solutionFiles = holder && folder !== undefined ? filesIn(holder, folder).filter((file) => /\.zip$/i.test(file)) : [];
  const solutions: ReadSolution[] = [];
  for (const file of solutionFiles.slice(0, MOST_SOLUTIONS)) {
    const layer = holder && (await openWithin(holder, `${folder}/${file}`));
    if (layer) solutions.push(await readSolution(layer));
  }
  const main = solutions.filter(holdsDefinition).toSorted((a, b) => componentsOf(a) - componentsOf(b))[0];
  const connector = main && (await readConnector(main));
  const definition = connector?.files.find(({ role }) => role === 'definition');
  const copies = definition ? [copyOf(definition)] : [];
  if (definition)
    for (const { layer } of solutions.filter((solution) => solution !== main)) copies.push(await readCopy(layer, definition.name));
  const source = await readSourceBeside(path);

  const own: SourceFile = { name, role: 'other', bytes: size, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}` };
  const files = [own, ...(await rootTexts(outer)), ...solutions.flatMap((solution) => solution.files), ...(connector?.files ?? [])];
  const archive: CertificationPackage = {
    file: name,
    rootFiles: filesIn(outer, ''),
    rootFolders: foldersIn(outer, ''),
    ...(innerName !== undefined && { inner: innerName }),
    innerFolders: holder ? foldersIn(holder, '') : [],
    ...(holder &&
      folder !== undefined && { assets: { folder: holder.prefix + folder, zips: solutionFiles, folders: foldersIn(holder, folder) } }),
    solutions: solutions.map(({ solution }) => solution),
    copies: copies.filter((copy) => copy !== undefined),
    ...(source && { source }),
  };
  return {
    form: 'zip',
    name,
    files: files.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    archive,
    problems: outer.problems,
    ...(connector && { exported: connector.exported, ...(connector.icon && { icon: connector.icon }) }),
  };
}

/** The solution that holds the connector alone comes first; those with flows and plug-ins hold a copy of it. */
function componentsOf({ solution: { customizations } }: ReadSolution): number {
  return (customizations?.workflows ? 1 : 0) + (customizations?.plugin ? 2 : 0);
}

async function rootTexts(outer: ArchiveLayer): Promise<readonly SourceFile[]> {
  const texts: SourceFile[] = [];
  for (const name of filesIn(outer, '')) {
    if (!/\.(md|json)$/i.test(name)) continue;
    const file = await readSource(outer, name, /^intro\.md$/i.test(name) ? 'intro' : 'other');
    if (file) texts.push(file);
  }
  return texts;
}

/** The folder that holds the solutions: `PkgAssets`, `PackageAssets`, or whichever holds archives. */
function assetsFolder(layer: ArchiveLayer): string | undefined {
  const folders = foldersIn(layer, '');
  const named = folders.find((folder) => /^(?:pkg|package)assets$/i.test(folder));
  return named ?? folders.find((folder) => filesIn(layer, folder).some((name) => /\.zip$/i.test(name)));
}

function notOne(path: string, outer: ArchiveLayer): HarnessError {
  const files = filesIn(outer, '');
  if (files.some((name) => /^(?:solution|customizations)\.xml$/i.test(name)))
    return new HarnessError(
      'not-a-connector',
      { path, what: 'an exported solution' },
      { hint: 'Give the whole certification package: a zip of intro.md and a zip whose PkgAssets folder holds the solutions.' },
    );
  const within = ['', ...foldersIn(outer, '')].find((folder) => {
    const roles = [...assignRoles(filesIn(outer, folder)).values()];
    return roles.includes('definition') || roles.includes('properties');
  });
  if (within !== undefined)
    return new HarnessError(
      'not-a-connector',
      { path, what: 'an archive of a connector folder' },
      {
        hint: `Unpack it and give the folder${within === '' ? '' : ` ${within}`}. Of archives Conncert reads the certification package: a zip of intro.md and a zip whose PkgAssets folder holds the solutions.`,
      },
    );
  const names = [...files, ...foldersIn(outer, '').map((name) => `${name}/`)];
  const holds = names.length === 0 ? 'nothing' : names.slice(0, 5).join(', ') + (names.length > 5 ? ' and more' : '');
  return new HarnessError(
    'not-a-connector',
    { path, what: `an archive that is no certification package (it holds ${holds})` },
    {
      hint: 'A certification package is a zip of intro.md and a zip whose PkgAssets folder holds the solutions; a connector folder is given unpacked.',
    },
  );
}
