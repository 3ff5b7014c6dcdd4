import type { Update } from '../../harness/changes/change-rule.ts';
import { changes } from '../../harness/changes/index.ts';
import { runChanges } from '../../harness/changes/run-changes.ts';
import type { Example } from '../../harness/model/example.ts';
import type { Statement } from '../../harness/model/finding.ts';
import type { Loaded } from '../../harness/load/load-connector.ts';
import { CLEAN_DEFINITION, CLEAN_PROPERTIES } from '../rules/clean-package.ts';
import { loadTexts } from '../rules/load-example.ts';
import { mergePatch } from '../rules/merge-patch.ts';

/** The clean package with one change as published, and with a second one on top as its next version. */
export function loadUpdate(published: Example, change: Example): Promise<Update> {
  return load([published], [published, change]);
}

/** Two packages, each the clean one with a change of its own. */
export function loadBoth(published: Example, next: Example): Promise<Update> {
  return load([published], [next]);
}

/** Two definitions, each the clean one with a patch. */
export function loadDefinitions(published: Example['definition'] = {}, next: Example['definition'] = {}): Promise<Update> {
  return loadBoth({ definition: published }, { definition: next });
}

async function load(published: readonly Example[], next: readonly Example[]): Promise<Update> {
  const [before, after] = await Promise.all([loadChanged(published), loadChanged(next)]);
  return { published: before.connector, next: after.connector, seed: 1 };
}

/** One change after another: a patch of a patch would lose what it removes. */
function loadChanged(examples: readonly Example[]): Promise<Loaded> {
  const changed = (clean: unknown, key: 'definition' | 'properties') =>
    JSON.stringify(
      examples.reduce((all, example) => mergePatch(all, example[key] ?? {}), clean),
      undefined,
      4,
    );
  return loadTexts({
    'apiDefinition.swagger.json': changed(CLEAN_DEFINITION, 'definition'),
    'apiProperties.json': changed(CLEAN_PROPERTIES, 'properties'),
  });
}

/** What the rules say about an update, as lines: id, operation, message. The version is raised in hardly any test, and left out. */
export function told(update: Update): string[] {
  return [...runChanges(changes, update)].filter(({ id }) => id !== 'diff-version-not-raised').map(lineOf);
}

function lineOf({ id, operationId, message }: Statement): string {
  return [id, ...(operationId === undefined ? [] : [operationId]), message].join(' · ');
}
