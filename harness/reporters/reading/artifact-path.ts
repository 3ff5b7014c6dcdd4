import type { Certificate } from '../../model/certificate.ts';
import { nameInPublished } from '../../model/published-file.ts';

/** Where a file of the connector lies, seen from where the run was started; the connector may be a lone definition file itself. */
export function artifactPath({ connector, published }: Certificate, file: string): string {
  const inPublished = published && nameInPublished(file);
  return published && inPublished !== undefined ? pathIn(published.path, inPublished) : pathIn(connector.path, file);
}

function pathIn(folder: string, file: string): string {
  const path = folder.replaceAll('\\', '/').replace(/^\.\//, '').replace(/\/+$/, '');
  if (path === file || path.endsWith(`/${file}`)) return path;
  return path === '' || path === '.' ? file : `${path}/${file}`;
}
