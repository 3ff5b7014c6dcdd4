import { type Connector, isScripted, policiesOf } from '../../model/connector.ts';
import type { Operation } from '../../model/operation.ts';

/** Whether policies or custom code lead calls elsewhere than the definition says: then an address of the service need not look like it. */
export function isReachedOtherwise(connector: Connector, operation: Operation): boolean {
  return isScripted(connector, operation) || policiesOf(connector, operation).some(({ templateId }) => LEADING.has(templateId));
}

const LEADING: ReadonlySet<string> = new Set(['dynamichosturl', 'dynamicsubdomain', 'routerequesttoendpoint']);
