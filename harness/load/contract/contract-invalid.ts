import { HarnessError } from '../../model/harness-error.ts';
import { placeName } from './contract-problem.ts';

/** A fault of a contract with its line and column; without them where it stands in no file. */
export interface PlacedProblem {
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

/** The error that tells the faults of a contract in the order in which they stand there. */
export function contractInvalid(file: string, problems: readonly PlacedProblem[], hint?: string): HarnessError {
  const sorted = problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
  const lines = sorted.slice(0, MOST_PROBLEMS).map(({ line, column, message }) => {
    const place = line === undefined || column === undefined ? file : placeName(file, { line, column });
    return `${place}: ${message.replaceAll(/\s+/g, ' ')}`;
  });
  if (sorted.length > MOST_PROBLEMS) lines.push(`${file}: and more like these`);
  return new HarnessError('contract-invalid', { problems: lines }, hint === undefined ? {} : { hint });
}

const MOST_PROBLEMS = 50;
