import { shortened } from '../../lib/shortened.ts';

/** Longer than any title that is accepted: what goes beyond shows in the findings, not in every heading. */
const TITLE_LIMIT = 100;
const VERSION_LIMIT = 40;

/** What a connector is called in headings and names: a title of a megabyte buries no report. */
export function shortTitle({ title }: { readonly title: string }): string {
  return shortened(title, TITLE_LIMIT);
}

/** Its version likewise. */
export function shortVersion({ version }: { readonly version: string }): string {
  return shortened(version, VERSION_LIMIT);
}

/** Title and version in one. */
export function connectorName(connector: { readonly title: string; readonly version: string }): string {
  return `${shortTitle(connector)} ${shortVersion(connector)}`.trimEnd();
}
