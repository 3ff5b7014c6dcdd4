import test from 'ava';
import { brandColorFormat } from '../../harness/rules/brand-color-format.ts';
import { capabilitiesValues } from '../../harness/rules/capabilities-values.ts';
import { iconBackgroundColor } from '../../harness/rules/icon-background-color.ts';
import { iconBackground } from '../../harness/rules/icon-background.ts';
import { iconDimensions } from '../../harness/rules/icon-dimensions.ts';
import { iconFormat } from '../../harness/rules/icon-format.ts';
import { iconPadding } from '../../harness/rules/icon-padding.ts';
import { iconSizeBytes } from '../../harness/rules/icon-size-bytes.ts';
import { iconSquare } from '../../harness/rules/icon-square.ts';
import { pkgScriptName } from '../../harness/rules/pkg-script-name.ts';
import { pkgStrayFiles } from '../../harness/rules/pkg-stray-files.ts';
import { pkgStrayIcon } from '../../harness/rules/pkg-stray-icon.ts';
import { pkgStraySettings } from '../../harness/rules/pkg-stray-settings.ts';
import { pkgWrongParentFolder } from '../../harness/rules/pkg-wrong-parent-folder.ts';
import type { Drawing, Example, Rule } from '../../harness/rules/rule.ts';
import { runRules } from '../../harness/rules/run-rules.ts';
import { loadExample } from './load-example.ts';
import { ruleSays } from './rule-rows.ts';

const file = (name: string, text = 'x'): Example => ({ files: { [name]: text } });
const color = (iconBrandColor: string | null): NonNullable<Example['properties']> => ({ properties: { iconBrandColor } });
/** The icon that no rule has anything against, with changes. */
const icon = (more: Partial<Drawing> & { readonly box?: number } = {}): Example => {
  const { box = 150, ...rest } = more;
  return { icon: { width: 230, height: 230, background: '#da3b01', logo: { color: '#ffffff', width: box, height: box }, ...rest } };
};

/** Rule, behaviour, the change to the clean package, and what the rule says: each message must match its pattern, in order. */
const CASES: readonly (readonly [rule: Rule, behaviour: string, example: Example, ...says: readonly RegExp[]])[] = [
  [pkgStrayIcon, 'flags an icon of any kind', file('Icon.SVG', '<svg/>'), /^Icon\.SVG lies/],
  [pkgStraySettings, 'flags any letter case', file('Settings.json', '{}'), /^Settings\.json lies/],
  [pkgStrayFiles, 'leaves icon and settings to their own rules', { files: { 'icon.png': 'x', 'settings.json': '{}' } }],
  [pkgStrayFiles, 'leaves hidden files and folders alone', { files: { '.gitignore': 'x', '.git/config': 'x' } }],
  [pkgStrayFiles, 'names a second definition', file('old.swagger.json', '{}'), /lie old\.swagger\.json\.$/],
  [pkgStrayFiles, 'names folders, not what is in them', file('images/a/b.png'), /lie images\/\.$/],
  [
    pkgStrayFiles,
    'names five and counts the others',
    { files: Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => [`${name}.txt`, 'x'])) },
    /lie a\.txt, b\.txt, c\.txt, d\.txt, e\.txt and 2 more\.$/,
  ],
  [pkgScriptName, 'flags another letter case', file('Script.csx'), /called Script\.csx/],
  [pkgWrongParentFolder, 'takes an independent connector among its like', { parent: 'independent-publisher-connectors' }],
  [pkgWrongParentFolder, 'takes a verified connector among its like', { parent: 'certified-connectors', properties: color('#2a6f4e') }],
  [pkgWrongParentFolder, 'says nothing of other folders', { parent: 'work', properties: color('#2a6f4e') }],
  [
    pkgWrongParentFolder,
    'flags the colour of independents among verified connectors, in any letter case',
    { parent: 'certified-connectors', properties: color('#DA3B01') },
    /certified-connectors and has the colour of independent/,
  ],
  [
    pkgWrongParentFolder,
    'flags another colour among independent connectors',
    { parent: 'independent-publisher-connectors', properties: color('#2a6f4e') },
    /#2a6f4e in the stead of #da3b01/,
  ],
  [pkgWrongParentFolder, 'says nothing where there is no colour', { parent: 'certified-connectors', properties: color(null) }],

  [iconFormat, 'tells a JPEG by its bytes', file('icon.jpg', '\u00ff'), /no picture of a known kind/],
  [iconFormat, 'tells an empty file', file('icon.png', ''), /is empty/],
  [iconFormat, 'says nothing where there is no icon', {}],
  [iconSizeBytes, 'takes one byte less than a megabyte', file('icon.png', 'x'.repeat(1_048_575))],
  [iconSquare, 'says nothing of what is no PNG', file('icon.svg', '<svg/>')],
  [iconDimensions, 'takes both limits', icon({ width: 230, height: 100 })],
  [iconDimensions, 'flags one pixel more', icon({ width: 231, height: 230 }), /231 × 230/],
  [iconDimensions, 'flags what is too large to decode', icon({ width: 1100, height: 5 }), /1100 × 5/],
  [iconBackground, 'flags white, and what is nearly white', icon({ background: '#fdfefc', logo: logo('#000000') }), /background is white/],
  [iconBackground, 'flags the default blue', icon({ background: '#007ee5' }), /the default blue/],
  [iconBackground, 'takes another light colour', icon({ background: '#f8f9fa', logo: logo('#000000') })],
  [iconBackgroundColor, 'forgives a shade', icon({ background: '#d83d05' })],
  [iconBackgroundColor, 'flags another colour', icon({ background: '#c02b01' }), /#c02b01, and iconBrandColor is "#da3b01"/],
  [iconBackgroundColor, 'leaves forbidden backgrounds to their own rule', icon({ background: '#ffffff', logo: logo('#000000') })],
  [iconBackgroundColor, 'leaves a transparent background to its own rule', icon({ background: 'transparent' })],
  [iconBackgroundColor, 'leaves a colour that is none to its own rule', { ...icon(), properties: color('orange') }],
  [iconPadding, 'takes 70 %', icon({ box: 161 })],
  [iconPadding, 'flags what is too high, if narrow', icon({ logo: { color: '#ffffff', width: 40, height: 180 } }), /17 % .* 78 %/],
  [iconPadding, 'measures on a transparent background too', icon({ background: 'transparent', box: 220 }), /96 %/],
  [iconPadding, 'sees no logo in what hardly differs', icon({ logo: { color: '#da3b10', width: 228, height: 228 } })],
  [capabilitiesValues, 'takes an empty list', { properties: { properties: { capabilities: [] } } }],
  [brandColorFormat, 'flags digits without #', { properties: color('da3b01') }, /"da3b01"/],
];

for (const [rule, behaviour, example, ...says] of CASES) test(`${rule.id}: ${behaviour}`, (t) => ruleSays(t, rule, example, says));

test('offers to complete a colour without #, and nothing for a name', async (t) => {
  const fixOf = async (text: string) =>
    [...runRules([brandColorFormat], (await loadExample({ properties: color(text) })).connector)][0]?.fix;
  t.is((await fixOf(' 2A6F4E'))?.title, 'Write "#2A6F4E"');
  t.is(await fixOf('orange'), undefined);
});

function logo(color: string): Drawing['logo'] {
  return { color, width: 150, height: 150 };
}
