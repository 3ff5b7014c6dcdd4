import type { Certificate } from '../../model/certificate.ts';

/** Names of the targets that the run was to use and could not: nothing was done on them. */
export function unusableTargets({ findings, run }: Certificate): readonly string[] {
  const used = new Set(run.targets.map(({ name }) => name));
  const names = findings.flatMap(({ id, target }) =>
    id === 'target-unusable' && target !== undefined && !used.has(target) ? [target] : [],
  );
  return [...new Set(names)];
}
