import test from 'ava';
import { assertedStatuses } from '../../harness/collections/asserted-statuses.ts';

const statuses = (...exec: readonly string[]) => assertedStatuses([{ listen: 'test', script: { exec } }]);

test('what scripts plainly assert of a status is read, in every way that people write it', (t) => {
  t.deepEqual(statuses("pm.test('Created', () => pm.response.to.have.status(201));"), [201]);
  t.deepEqual(statuses("pm.test('It is', function () {", '  pm.response.to.have.status("Not Found");', '});'), [404]);
  t.deepEqual(statuses('pm.expect(pm.response.code).to.eql(200); pm.expect(pm.response.code).to.equal(200)'), [200]);
  t.deepEqual(statuses('pm.expect(pm.response.code, "status").to.be.equal(204)'), [204]);
  t.deepEqual(statuses('pm.expect(pm.response.status).to.eq("Accepted")'), [202]);
  t.deepEqual(statuses('pm.expect(pm.response.code).to.be.oneOf([200, 201,', '  202]);'), [200, 201, 202]);
  t.deepEqual(statuses('tests["Status code is 200"] = responseCode.code === 200;'), [200]);
  t.deepEqual(statuses('tests["Done"] = responseCode.code === 201 || responseCode.code == 202;'), [201, 202]);
  t.deepEqual(assertedStatuses([{ listen: 'test', script: 'pm.response.to.have.status(200)' }]), [200]);
});

test('what stands under a condition says nothing; what stands beside it does', (t) => {
  const plain = (code: number) => `pm.response.to.have.status(${code});`;
  t.deepEqual(statuses(`if (pm.request.method === ")") { ${plain(404)} }`, plain(200)), [200]);
  t.deepEqual(
    statuses(`if (a) { if (b) { ${plain(401)} } ${plain(402)} } else if (c) { ${plain(403)} } else { ${plain(404)} } ${plain(200)}`),
    [200],
  );
  t.deepEqual(statuses('if (a)', plain(404), 'else', plain(405), plain(200)), [200]);
  t.deepEqual(statuses(`if (a) pm.test("x", () => {`, plain(404), `}); ${plain(200)}`), [200]);
  t.deepEqual(statuses(`pm.test("if (a) {", () => { if (a) ${plain(404)} }); ${plain(200)}`), [200]);
  t.deepEqual(
    statuses(`switch (a) { case 1: ${plain(404)} } try { ${plain(200)} } catch (e) { ${plain(500)} } catch { ${plain(501)} }`),
    [200],
  );
  t.deepEqual(statuses(`pm.sendRequest(x).catch(stop); verif(a); ${plain(200)}`), [200]);
});

test('what is negated, computed, a condition, commented out or no test says nothing', (t) => {
  t.deepEqual(statuses('pm.response.to.not.have.status(500); pm.expect(pm.response.code).to.not.eql(500)'), []);
  t.deepEqual(statuses('pm.response.to.have.status(expected); pm.expect(pm.response.code).to.eql(1 + 200)'), []);
  t.deepEqual(statuses('if (responseCode.code === 401) refresh(); if (pm.response.code === 403) stop();'), []);
  t.deepEqual(statuses('// pm.response.to.have.status(200)', '/* pm.response.to.have.status(201) */'), []);
  t.deepEqual(statuses("get('https://api.contoso.com'); pm.response.to.have.status(200)"), [200]);
  t.deepEqual(statuses('pm.response.to.have.status(999); pm.response.to.have.status("Fine")'), []);
  const exec = ['pm.response.to.have.status(200)'];
  t.deepEqual(assertedStatuses([{ listen: 'prerequest', script: { exec } }]), []);
  t.deepEqual(assertedStatuses([{ listen: 'test', disabled: true, script: { exec } }]), []);
  for (const events of [undefined, 'x', [null], [{ listen: 'test' }]]) t.deepEqual(assertedStatuses(events), []);
});
