import type { World } from '../model/world.ts';

/**
 * The words that start Conncert again as it was started, for command lines that are there to be copied.
 *
 * npm tells a script which package and script it is; in scripts of other packages, and by npx, `conncert` is on no path but theirs.
 */
export function ownCommand({ npm_package_name, npm_lifecycle_event }: World['environment']): string {
  if (npm_lifecycle_event === undefined) return 'conncert';
  return npm_package_name === 'conncert' && npm_lifecycle_event !== 'npx' ? 'npm run conncert --' : 'npx conncert';
}
