/** What looks like a credential that works: of which kind, and where in the text it begins. */
export interface LiveToken {
  readonly kind: string;
  /** Never to be shown whole. */
  readonly value: string;
  readonly offset: number;
}

/** The tokens in a text that their form gives away; stand-ins that documentation is written with are none. */
export function* liveTokens(text: string): Generator<LiveToken> {
  for (const { kind, clue, pattern } of KINDS) {
    // Hardly any text holds any: looking for a few fixed letters first keeps the patterns from being run at all.
    if (!text.includes(clue)) continue;
    for (const match of text.matchAll(pattern)) {
      const value = match[1] ?? match[0];
      if (!isStandIn(value)) yield { kind, value, offset: match.index + match[0].indexOf(value) };
    }
  }
}

interface Kind {
  readonly kind: string;
  /** What stands in every token of the kind. */
  readonly clue: string;
  /** The token is the first group, else the whole. Each repetition has an end, so that no text takes long. */
  readonly pattern: RegExp;
}

const KINDS: readonly Kind[] = [
  { kind: 'an AWS access key', clue: 'AKIA', pattern: /\bAKIA[0-9A-Z]{16}\b/g },
  { kind: 'a temporary AWS access key', clue: 'ASIA', pattern: /\bASIA[0-9A-Z]{16}\b/g },
  { kind: 'an Azure storage key', clue: 'AccountKey=', pattern: /\bAccountKey=([A-Za-z0-9+/]{86}==)/g },
  { kind: 'an Azure shared access key', clue: 'SharedAccessKey=', pattern: /\bSharedAccessKey=([A-Za-z0-9+/]{43}=)/g },
  { kind: 'a Microsoft Entra client secret', clue: '8Q~', pattern: /(?<![\w~.-])[\w~.-]{3}8Q~[\w~.-]{34}(?![\w~.-])/g },
  { kind: 'a Google API key', clue: 'AIza', pattern: /\bAIza[0-9A-Za-z_-]{35}(?![\w-])/g },
  ...['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'].map((clue) => ({
    kind: 'a GitHub token',
    clue,
    pattern: new RegExp(`\\b${clue}[A-Za-z0-9]{36,255}\\b`, 'g'),
  })),
  { kind: 'a GitHub token', clue: 'github_pat_', pattern: /\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b/g },
  { kind: 'a Slack token', clue: 'xox', pattern: /\bxox[abeprs]-[0-9]{8,16}-[A-Za-z0-9-]{10,200}\b/g },
  {
    kind: 'a Slack webhook',
    clue: 'hooks.slack.com',
    pattern: /hooks\.slack\.com\/services\/(T[A-Z0-9]{7,12}\/B[A-Z0-9]{7,12}\/[A-Za-z0-9]{20,30})\b/g,
  },
  { kind: 'an OpenAI key', clue: 'T3BlbkFJ', pattern: /\bsk-(?:[a-z]{2,10}-)?[\w-]{20,100}T3BlbkFJ[\w-]{20,100}/g },
  { kind: 'an Anthropic key', clue: 'sk-ant-', pattern: /\bsk-ant-[a-z0-9]{3,10}-[\w-]{80,120}/g },
  { kind: 'a Stripe key', clue: 'k_live_', pattern: /\b[rs]k_live_[A-Za-z0-9]{20,250}\b/g },
  { kind: 'a SendGrid key', clue: 'SG.', pattern: /\bSG\.[\w-]{22}\.[\w-]{43}(?![\w-])/g },
  { kind: 'a signed token (JWT)', clue: 'eyJ', pattern: /\beyJ[\w-]{10,2000}\.eyJ[\w-]{10,8000}\.[\w-]{20,2000}/g },
  {
    kind: 'a private key',
    clue: 'PRIVATE KEY-----',
    pattern: /-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY-----(?:\s|\\{1,2}[nr]){0,8}([A-Za-z0-9+/]{48,})/g,
  },
];

/** Made of few characters, or saying that it is an example; or the token that the pages on JWT explain the form with. */
function isStandIn(value: string): boolean {
  if (new Set(value).size < 10 || /example|sample|dummy|x{6}|0{8}|1234567890(?!.*[.])/i.test(value)) return true;
  const payload = value.startsWith('eyJ') ? Buffer.from(value.split('.')[1] ?? '', 'base64url').toString('latin1') : '';
  return /"John Doe"|"1234567890"/.test(payload);
}
