import { INDEPENDENT_COLOR } from './parts/independent-color.ts';
import type { Connector } from '../model/connector.ts';
import type { Rule } from './rule.ts';

/**
 * A package does not say whose it is, but its colour does: of the published connectors every independent one has #da3b01, and
 * no verified one.
 */
export const pkgWrongParentFolder: Rule = {
  id: 'pkg-wrong-parent-folder',
  title: 'The connector lies under the folder of its kind of publisher',
  severity: 'error',
  weights: { custom: 'off' },
  scope: 'connectors below certified-connectors, independent-publisher-connectors or custom-connectors; elsewhere the path says nothing',
  form: 'folder',
  why: 'Each folder of the public repository has its own checks and reviewers; custom-connectors is for samples.',
  hint: 'Move the connector to certified-connectors (verified publishers) or independent-publisher-connectors.',
  examples: {
    bad: { parent: 'custom-connectors' },
    good: { parent: 'independent-publisher-connectors' },
  },
  *check(connector) {
    const parent = connector.folder?.parent;
    const misplaced = parent === undefined ? undefined : fault(parent, connector);
    if (misplaced !== undefined) yield { message: misplaced, at: { file: connector.definitionFile, pointer: '' } };
  },
};

function fault(parent: string, { properties }: Connector): string | undefined {
  const color = properties?.iconBrandColor?.trim().toLowerCase();
  if (parent === 'custom-connectors') return 'The connector lies in custom-connectors, where samples are.';
  if (parent === 'certified-connectors' && color === INDEPENDENT_COLOR)
    return `The connector lies in certified-connectors and has the colour of independent publishers, ${INDEPENDENT_COLOR}.`;
  if (parent === 'independent-publisher-connectors' && color && color !== INDEPENDENT_COLOR)
    return `The connector lies in independent-publisher-connectors and has the colour ${color} in the stead of ${INDEPENDENT_COLOR}.`;
  return undefined;
}
