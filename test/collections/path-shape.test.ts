import test from 'ava';
import { attributeBy, pathShape, segmentParts, shapeKey } from '../../harness/collections/path-shape.ts';

test('every way to write a placeholder has one shape', (t) => {
  const shapes = ['/tickets/:id', '/tickets/{{ticketId}}/', '//tickets/{id}', ['tickets', '<integer>'], '/tickets/[ticket_id]'].map(
    (path) => shapeKey(pathShape(path)),
  );
  t.deepEqual(new Set(shapes), new Set(['/tickets/{}']));
  t.is(shapeKey(pathShape('/files/report-{{year}}.pdf')), '/files/report-{}.pdf');
  t.is(shapeKey(pathShape('/a%20b')), '/a b');
  t.not(shapeKey(pathShape(['a/b'])), shapeKey(pathShape(['a', 'b'])));
});

test('a segment is taken apart', (t) => {
  t.deepEqual(segmentParts('v{{major}}.{minor}'), [{ text: 'v' }, { placeholder: 'major' }, { text: '.' }, { placeholder: 'minor' }]);
  t.deepEqual(segmentParts(':id'), [{ placeholder: 'id' }]);
  t.deepEqual(segmentParts(':8080'), [{ text: ':8080' }]);
  t.deepEqual(segmentParts('50%'), [{ text: '50%' }]);
});

const attribute = attributeBy(
  [
    ['GET', '/tickets/{id}'],
    ['GET', '/tickets/mine'],
    ['get', '/tickets/{id}/comments'],
    ['POST', '/tickets/{id}'],
    ['GET', '/files/{name}.pdf'],
    ['GET', '/files/{name}'],
    ['GET', '/{kind}/newest'],
    ['GET', '/a/{x}/b'],
    ['GET', '/a/{y}/b'],
  ].map(([method = '', path = '']) => ({ method, path, value: `${method} ${path}` })),
);

test('a request belongs to the operation with more literal segments', (t) => {
  t.deepEqual(attribute('GET', '/tickets/1001'), { kind: 'found', value: 'GET /tickets/{id}' });
  t.deepEqual(attribute('get', '/tickets/mine/'), { kind: 'found', value: 'GET /tickets/mine' });
  t.deepEqual(attribute('POST', '/tickets/mine'), { kind: 'found', value: 'POST /tickets/{id}' });
  t.deepEqual(attribute('GET', '/files/plan.pdf'), { kind: 'found', value: 'GET /files/{name}.pdf' });
  t.deepEqual(attribute('GET', '/tickets/a%2Fb/comments'), { kind: 'found', value: 'get /tickets/{id}/comments' });
  t.deepEqual(attribute('GET', ['tickets', ':ticket', 'comments']), { kind: 'found', value: 'get /tickets/{id}/comments' });
});

test('what fits nothing, or several, is said', (t) => {
  t.deepEqual(attribute('GET', '/tickets'), { kind: 'none' });
  t.deepEqual(attribute('PUT', '/tickets/1'), { kind: 'none' });
  // A placeholder of the request is no literal segment of an operation.
  t.deepEqual(attribute('GET', '/tickets/:id/:part'), { kind: 'none' });
  t.is(attribute('GET', '/a/1/b').kind, 'ambiguous');
});

test('an empty segment is a path variable that had no value', (t) => {
  t.deepEqual(attribute('GET', '/tickets//comments'), { kind: 'unresolved', value: 'get /tickets/{id}/comments' });
  t.deepEqual(attribute('GET', '//tickets/7'), { kind: 'found', value: 'GET /tickets/{id}' });
  t.deepEqual(attribute('GET', '/nothing//at/all'), { kind: 'none' });
});

test('paths with characters that expressions know are matched as they are', (t) => {
  const attribute = attributeBy([{ method: 'get', path: '/pins/pin-s+ff2211({lon},{lat})', value: 'pin' }]);
  t.deepEqual(attribute('GET', '/pins/pin-s+ff2211(1,2)'), { kind: 'found', value: 'pin' });
});
