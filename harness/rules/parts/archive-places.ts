import type { CertificationPackage, Solution } from '../../model/certification-package.ts';
import type { Place } from '../../model/place.ts';

/** The place of a certification package as a whole. */
export function archivePlace({ file }: CertificationPackage): Place {
  return { file, pointer: '' };
}

/** The place of a solution, or of a file in it. */
export function solutionPlace({ file }: Solution, name?: string): Place {
  return { file: name === undefined ? file : `${file}/${name}`, pointer: '' };
}
