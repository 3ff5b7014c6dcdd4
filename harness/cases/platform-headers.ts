import { steersMessage } from '../lib/steering-names.ts';
import type { Parameter } from '../model/operation.ts';

/**
 * Whether a parameter is a header that the platform sets itself: it is never missing, and what a maker types
 * there does not reach the service.
 */
export function isPlatformHeader(parameter: Parameter): boolean {
  return parameter.in === 'header' && (PLATFORM_HEADERS.has(parameter.name.toLowerCase()) || steersMessage(parameter.name));
}

const PLATFORM_HEADERS: ReadonlySet<string> = new Set(['content-type', 'accept', 'authorization', 'user-agent']);
