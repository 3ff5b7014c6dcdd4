import type { Certificate } from '../../model/certificate.ts';

/** Where a file of the connector lies, seen from where the run was started; the connector may be a lone definition file itself. */
export function artifactPath({ connector }: Certificate, file: string): string {
  const path = connector.path.replaceAll('\\', '/').replace(/^\.\//, '').replace(/\/+$/, '');
  if (path === file || path.endsWith(`/${file}`)) return path;
  return path === '' || path === '.' ? file : `${path}/${file}`;
}
