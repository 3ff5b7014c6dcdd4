import type { Connector } from '../../model/connector.ts';
import type { HarnessEvent } from '../../model/event.ts';
import type { Finding, Statement } from '../../model/finding.ts';
import { type Fix, fixEdits } from '../../model/fix.ts';
import { locate, positionInFile, type SourceFile } from '../../model/source-file.ts';

/** A statement with its places looked up: lines and columns for people and editors. */
export function findingMade(connector: Pick<Connector, 'files'>, { at, nearest, differences, fix, ...statement }: Statement): HarnessEvent {
  const located = fix && locateFix(connector.files, fix);
  const finding: Finding = {
    ...statement,
    ...(at && { location: locate(connector.files, at) }),
    ...(nearest && { nearest: locate(connector.files, nearest) }),
    ...(differences && {
      differences: differences.map(({ declaredAt, ...difference }) => ({
        ...difference,
        ...(declaredAt && { declaredAt: locate(connector.files, declaredAt) }),
      })),
    }),
    ...(located && { fix: located }),
  };
  return { type: 'finding-made', finding };
}

/** A fix as replacements of text, or undefined where it changes nothing. */
function locateFix(files: readonly SourceFile[], fix: Fix): Finding['fix'] {
  const edits = fixEdits(files, fix).flatMap(({ file: name, start: from, end: to, text }) => {
    const file = files.find((candidate) => candidate.name === name);
    if (!file) return [];
    const [start, end] = [positionInFile(file, from), positionInFile(file, to)];
    return [{ file: name, line: start.line, column: start.column, endLine: end.line, endColumn: end.column, text }];
  });
  return edits.length === 0 ? undefined : { title: fix.title, edits };
}
