import test from 'ava';
import { join } from 'node:path';
import { differenceOf, replayBothWays } from './corpus/both-ways.ts';
import { collectionFiles, collectionFolder } from './corpus/collection-files.ts';

// A few published collections that are small and differ in kind; `npm run corpus:replay-both-ways` takes all of them.
const CHOSEN = [
  ['Autodesk-Forge__forge-tutorial-postman__Model-Derivative', 'connection'],
  ['capellaspace__postman_collections__capella_postman_collection', 'collection'],
  ['microcks__microcks__Test-API', 'connection'],
  ['paypal__postman-collections__PayPal_Checkout_Flows', 'collection'],
  ['vernig__twilio-postman-collection__Twilio', 'collection'],
] as const;

const files = collectionFiles();
for (const [name, auth] of CHOSEN) {
  const run = files?.includes(`${name}.json`) ? test.serial : test.serial.skip;
  run(`newman and the fast way send and find the same of ${name}, auth: ${auth} (skipped without CONNCERT_COLLECTIONS)`, async (t) => {
    const both = await replayBothWays(join(collectionFolder(), `${name}.json`), auth);
    t.is(differenceOf(both), undefined);
    t.true(both.newman.exchanges.length > 0);
  });
}
