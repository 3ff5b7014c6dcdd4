import type { FileRole } from '../model/source-file.ts';

/** Picks each file's role by name; of several candidates for the definition the best-named one wins. */
export function assignRoles(names: readonly string[]): ReadonlyMap<string, FileRole> {
  const roles = new Map<string, FileRole>();
  for (const [role, patterns] of NAMES) {
    const name = patterns.flatMap((pattern) => names.find((candidate) => pattern.test(candidate) && !roles.has(candidate)) ?? [])[0];
    if (name !== undefined) roles.set(name, role);
  }
  return roles;
}

/** The names of each role, the right one first. */
const NAMES: readonly (readonly [FileRole, readonly RegExp[]])[] = [
  [
    'definition',
    [
      /^apiDefinition\.swagger\.json$/,
      /^apiDefinition\.swagger\.(json|ya?ml)$/i,
      /\.swagger\.(json|ya?ml)$/i,
      /^(swagger|openapi|api-?definition)\.(json|ya?ml)$/i,
    ],
  ],
  ['properties', [/^apiProperties\.json$/, /^api-?properties\.json$/i]],
  ['readme', [/^readme\.md$/, /^readme\.md$/i]],
  ['intro', [/^intro\.md$/i]],
  ['script', [/^script\.csx$/, /\.csx$/i, /^script\.cs$/i]],
  ['icon', [/^icon\.png$/, /^icon\.(png|jpe?g|gif|svg)$/i]],
  ['settings', [/^settings\.json$/i]],
];
