import { paging } from './paging.ts';
import { testConnection } from './test-connection.ts';
import type { Sequence } from './sequence.ts';

/** The protocols of the platform, in the order in which they are played. */
export const sequences: readonly Sequence[] = [testConnection, paging];
