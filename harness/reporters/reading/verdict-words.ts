import type { Certificate, GateResult, Verdict } from '../../model/certificate.ts';
import { counted } from '../../lib/counted.ts';
import { shellWord } from '../../lib/shell-word.ts';

/** The verdict in one or two words. */
const VERDICT_TITLES: Readonly<Record<Verdict, string>> = {
  certified: 'Certified',
  'not-certified': 'Not certified',
  incomplete: 'Incomplete',
};

/** The verdict as a heading: without a service behind it, a pass is one of the mock's. */
export function verdictTitle({ verdict, run, published }: Certificate): string {
  if (published) return verdict === 'not-certified' ? 'Not compatible' : 'Compatible';
  const onlyMock = run.targets.length > 0 && run.targets.every(({ kind }) => kind === 'mock');
  return verdict === 'certified' && onlyMock ? 'Passed on the mock' : VERDICT_TITLES[verdict];
}

/** The verdict's reason in a sentence. */
export function verdictSentence(certificate: Certificate): string {
  const { verdict, gates, profile } = certificate;
  const failed = gates.filter((gate) => gate.outcome === 'failed').length;
  const open = gates.filter((gate) => gate.outcome === 'not-exercised').length;
  if (certificate.published) return comparisonSentence(certificate);
  const alsoOpen = open > 0 ? `, ${counted(open, 'more was', 'more were')} not exercised` : '';
  switch (verdict) {
    case 'certified':
      return `Every gate of the profile “${profile.title}” is met.`;
    case 'not-certified':
      return `${counted(failed, 'gate')} of the profile “${profile.title}” failed${alsoOpen}.`;
    case 'incomplete':
      return `${openingOf(certificate)} ${counted(open, 'gate')} of the profile “${profile.title}” ${open === 1 ? 'was' : 'were'} not exercised.`;
  }
}

/** Why a verdict is left open, to go before the gates that are. */
function openingOf({ gates, operations, summary }: Certificate): string {
  const isOpen = (id: GateResult['id']) => gates.some((gate) => gate.id === id && gate.outcome === 'not-exercised');
  const { error } = summary.findings;
  // Errors that are none of the connector's are errors all the same: a run that has them does not pass.
  if (isOpen('no-errors')) return `${counted(error, 'error')} in the surroundings of the run ${error === 1 ? 'leaves' : 'leave'} it open:`;
  if (isOpen('package-read')) return 'A part of the package could not be read:';
  if (isOpen('not-interrupted')) return 'The run was stopped before its end:';
  const { total } = summary.operations;
  return operations.length < total
    ? `Nothing failed in the ${operations.length} of ${total} operations looked at, but`
    : 'Nothing failed, but';
}

/** What an update means to those who use the published connector. */
function comparisonSentence({ verdict, gates, published, summary }: Certificate): string {
  const version = published?.version ? `version ${published.version}` : 'the published version';
  if (verdict !== 'not-certified')
    return summary.findings.warning > 0
      ? `Flows and apps built on ${version} go on; look at what is warned of.`
      : `Flows and apps built on ${version} go on.`;
  const breaks = gates.some(({ id, outcome }) => id === 'no-errors' && outcome === 'failed');
  return breaks
    ? `Flows and apps built on ${version} break where they use what the errors name.`
    : `The changes to ${version} are not all accounted for.`;
}

/** The verdict's figures in one line. */
export function figuresSentence(certificate: Certificate): string {
  const { cases, findings } = certificate.summary;
  const found = [counted(findings.error, 'error'), counted(findings.warning, 'warning'), counted(findings.info, 'note')];
  if (findings.waived > 0) found.push(`${findings.waived} waived`);
  const ran = certificate.published
    ? `${counted(certificate.connector.operations, 'operation')} compared`
    : cases.total === 0
      ? 'no case ran'
      : `${counted(cases.total, 'case')}: ${cases.passed} passed, ${cases.failed} failed, ${cases.skipped} skipped`;
  return `${found.join(', ')} · ${ran}`;
}

/** How many findings mend themselves, and the arguments that do it; undefined where none do. */
export function mendingWords({
  findings,
  connector,
  profile,
}: Certificate): { readonly sentence: string; readonly argv: string } | undefined {
  const count = findings.filter(({ fix, waived }) => fix && !waived).length;
  if (count === 0) return undefined;
  return {
    sentence: `${counted(count, 'finding')} can be mended at once:`,
    argv: `check ${shellWord(connector.path)} --profile ${profile.id} --fix`,
  };
}

/** Whether nothing was to be exercised: a static check of the package. A run may also be stopped before its first target answers. */
export function onlyRulesRan({ summary, run, gates }: Certificate): boolean {
  const isStopped = gates.some(({ id, outcome }) => id === 'not-interrupted' && outcome !== 'met');
  return summary.cases.total === 0 && run.targets.length === 0 && !isStopped;
}

/** What a gate demands, as a statement that holds when it is met. */
export const GATE_TITLES: Readonly<Record<GateResult['id'], string>> = {
  'no-errors': 'No error counts against the connector',
  'waivers-valid': 'Every waiver still holds',
  'baseline-holds': 'Nothing differs from the baseline',
  'errors-settled': 'No error is only known',
  'package-read': 'The package was read to its end',
  'cases-ran': 'Cases ran and were checked',
  'every-operation': 'Every operation was exercised',
  'live-target': 'A live service answered',
  'auth-enforced': 'Bad credentials are refused',
  'not-interrupted': 'The run came to its end',
};

/** How a gate came out, in words. */
export const OUTCOME_WORDS: Readonly<Record<GateResult['outcome'], string>> = {
  met: 'met',
  failed: 'failed',
  'not-exercised': 'not exercised',
};
