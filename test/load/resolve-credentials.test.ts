import test, { type ExecutionContext } from 'ava';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readContract } from '../../harness/load/read-contract.ts';
import { resolveCredential } from '../../harness/load/resolve-credentials.ts';
import type { Contract } from '../../harness/model/contract.ts';
import type { HarnessError } from '../../harness/model/harness-error.ts';
import type { Target } from '../../harness/model/target.ts';

const CONTRACT = `connector: ./helpdesk
targets:
  staging: { url: https://staging.contoso.example, connection: qa }
  signed-in: { url: https://staging.contoso.example, connection: oauth }
  open: { url: https://staging.contoso.example }
connections:
  qa:
    parameters:
      api_key: \${HELPDESK_KEY}
      header: "Contoso \${HELPDESK_KEY}/\${HELPDESK_USER:-ann}"
      region: \${REGION:-eu}
      tenant: contoso
      password: \${DEMO_PASSWORD:-letmein}
  oauth:
    accessToken: \${TOKEN}
    parameters: { scope: "\${SCOPE} \${TOKEN}" }
`;

async function contractIn(t: ExecutionContext): Promise<Contract> {
  const folder = await mkdtemp(join(tmpdir(), 'conncert-credential-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'contract.yaml'), CONTRACT);
  return readContract('contract.yaml', { now: () => new Date(0), monotonic: () => 0, environment: {}, workingFolder: folder });
}

function targetOf(contract: Contract, name: string): Target {
  return contract.targets.find((target) => target.name === name)!;
}

test('fills in variables and defaults', async (t) => {
  const contract = await contractIn(t);
  const { values } = await resolveCredential(contract, targetOf(contract, 'staging'), { HELPDESK_KEY: 'k-123' });
  t.deepEqual(values, { api_key: 'k-123', header: 'Contoso k-123/ann', region: 'eu', tenant: 'contoso', password: 'letmein' });
});

test('tells as secret what came from the environment or is secret by its name', async (t) => {
  const contract = await contractIn(t);
  const environment = { HELPDESK_KEY: 'k-123', REGION: undefined };
  const { secrets } = await resolveCredential(contract, targetOf(contract, 'staging'), environment);
  t.deepEqual(secrets, ['k-123', 'Contoso k-123/ann', 'letmein']);
});

test('what a variable holds is not expanded again', async (t) => {
  const contract = await contractIn(t);
  const environment = { HELPDESK_KEY: '${REGION}', REGION: 'us' };
  const { values } = await resolveCredential(contract, targetOf(contract, 'staging'), environment);
  t.is(values['api_key'], '${REGION}');
});

test('a target without a connection signs in with nothing', async (t) => {
  const contract = await contractIn(t);
  t.deepEqual(await resolveCredential(contract, targetOf(contract, 'open'), {}), { values: {}, secrets: [] });
});

test('names every variable that is not set, and where it is used', async (t) => {
  const contract = await contractIn(t);
  const error = (await t.throwsAsync(resolveCredential(contract, targetOf(contract, 'signed-in'), { SCOPE: '' }))) as HarnessError;
  t.is(error.code, 'variable-unset');
  t.deepEqual(error.details, {
    uses: [
      { name: 'SCOPE', where: 'contract.yaml:16:19' },
      { name: 'TOKEN', where: 'contract.yaml:16:19' },
      { name: 'TOKEN', where: 'contract.yaml:15:5' },
    ],
  });
});

test('variables of a connection that the target does not use may be unset', async (t) => {
  const contract = await contractIn(t);
  const { values } = await resolveCredential(contract, targetOf(contract, 'signed-in'), { TOKEN: 't-1', SCOPE: 'read' });
  t.deepEqual(values, { accessToken: 't-1', scope: 'read t-1' });
});

test('where the contract file has gone, the key tells the place', async (t) => {
  const contract = await contractIn(t);
  await rm(contract.folder, { recursive: true });
  const error = (await t.throwsAsync(resolveCredential(contract, targetOf(contract, 'staging'), {}))) as HarnessError;
  t.deepEqual(error.details, {
    uses: [
      { name: 'HELPDESK_KEY', where: 'connections.qa.parameters.api_key' },
      { name: 'HELPDESK_KEY', where: 'connections.qa.parameters.header' },
    ],
  });
});

test('a variable named as something that every object has is not set', async (t) => {
  const contract: Contract = { ...(await contractIn(t)), connections: { qa: { values: { api_key: '${constructor}' } } } };
  await t.throwsAsync(resolveCredential(contract, targetOf(contract, 'staging'), {}), { message: /^The variable constructor is not set/ });
});
