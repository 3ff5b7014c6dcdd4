import test from 'ava';
import { ownCommand } from '../../harness/cli/own-command.ts';

for (const [how, environment, words] of [
  ['by its name', {}, 'conncert'],
  ['by npm here', { npm_package_name: 'conncert', npm_lifecycle_event: 'conncert' }, 'npm run conncert --'],
  ['by npx', { npm_package_name: 'helpdesk', npm_lifecycle_event: 'npx' }, 'npx conncert'],
  ['by npx here', { npm_package_name: 'conncert', npm_lifecycle_event: 'npx' }, 'npx conncert'],
  ['by a script of another package', { npm_package_name: 'helpdesk', npm_lifecycle_event: 'check' }, 'npx conncert'],
] as const) {
  test(`started ${how}, it is called again as ${words}`, (t) => t.is(ownCommand(environment), words));
}
