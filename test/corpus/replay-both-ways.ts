import { join } from 'node:path';
import { HarnessError } from '../../harness/index.ts';
import { differenceOf, replayBothWays } from './both-ways.ts';
import { collectionFiles, collectionFolder } from './collection-files.ts';

// npm run corpus:replay-both-ways [-- <part of a file name>]: every collection of a folder, sent by the fast way and by newman.
const [, , part = ''] = process.argv;
const files = collectionFiles();
if (!files) {
  console.log(`There are no collections at ${collectionFolder()}; set CONNCERT_COLLECTIONS to a folder of Postman collections.`);
  process.exit(0);
}
let different = 0;
const totals = { collections: 0, requests: 0, leftOut: 0, exchanges: 0, findings: 0, refused: 0, fastMs: 0, newmanMs: 0 };
for (const name of files.filter((file) => file.includes(part))) {
  for (const auth of ['connection', 'collection'] as const) {
    try {
      const both = await replayBothWays(join(collectionFolder(), name), auth);
      const difference = differenceOf(both);
      totals.collections++;
      totals.requests += both.requests;
      totals.leftOut += both.leftOut;
      totals.exchanges += both.newman.exchanges.length;
      totals.findings += both.newman.findings.length;
      totals.fastMs += Math.round(both.fast.ms);
      totals.newmanMs += Math.round(both.newman.ms);
      const times = `${Math.round(both.fast.ms)} ms to ${Math.round(both.newman.ms)} ms`;
      console.log(`${name}, auth: ${auth}: ${both.requests} requests, ${both.newman.exchanges.length} exchanges, ${times}`);
      if (difference === undefined) continue;
      different++;
      console.log(`  differs: ${difference}`);
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      totals.refused++;
      console.log(`${name}: ${error.message}`);
    }
  }
}
console.log({ ...totals, different });
process.exitCode = different > 0 ? 1 : 0;
