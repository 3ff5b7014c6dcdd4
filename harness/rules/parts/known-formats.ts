/** The formats that Microsoft's schema of definitions lists. */
export const KNOWN_FORMATS: ReadonlySet<string> = new Set([
  'int32',
  'int64',
  'float',
  'double',
  'byte',
  'binary',
  'date',
  'date-time',
  'date-no-tz',
  'password',
  'email',
  'html',
  'uri',
  'uuid',
]);
