import { expect, test } from 'vitest';
import { DARK, LIGHT, type Tokens } from '../../renderer/ui/tokens.ts';

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const themes: readonly (readonly [string, Tokens])[] = [
  ['light', LIGHT],
  ['dark', DARK],
];

test.each(themes)('all text of the %s theme reaches 4.5 : 1 on every ground that it stands on', (_name, tokens) => {
  const grounds = [tokens.background, tokens.panel, tokens.raised, tokens.selected];
  const inks = [tokens.text, tokens.secondary, tokens.accent, tokens.waiting, tokens.received, tokens.attention, ...tokens.severity];
  const pairs = [
    ...inks.flatMap((ink) => grounds.map((ground) => [ink, ground] as const)),
    [tokens.onAccent, tokens.accent] as const,
    [tokens.text, tokens.attentionGround] as const,
    [tokens.text, tokens.noticeGround] as const,
  ];
  expect(pairs.filter(([ink, ground]) => contrast(ink, ground) < 4.5)).toEqual([]);
});

test.each(themes)('fields of the %s theme are found by their border: 3 : 1', (_name, tokens) => {
  expect(contrast(tokens.edge, tokens.panel)).toBeGreaterThanOrEqual(3);
});
