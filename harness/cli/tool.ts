import packageJson from '../../package.json' with { type: 'json' };

/** Conncert's version, as published. */
export function toolVersion(): string {
  return packageJson.version;
}

/** How Conncert names itself in certificates. */
export function tool(): { name: string; version: string } {
  return { name: packageJson.name, version: packageJson.version };
}
