import { lightColours } from '@duban/domain';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = ['base', 'lights'].map((name) => readFileSync(new URL(`${name}.css`, import.meta.url), 'utf8')).join('\n');
/** What is declared under a selector: `--name` to value. */
const declared = (selector: string) =>
  Object.fromEntries(
    css
      .split('}')
      .filter(
        (rule) =>
          rule
            .split('{')[0]
            ?.replaceAll(/\/\*.*?\*\//gs, '')
            .trim() === selector,
      )
      .flatMap((rule) => [...rule.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value])),
  ) as Readonly<Record<string, string>>;

const themes = {
  day: (colour: string) => ({ ...declared(':root'), ...declared(`.in-${colour}`) }),
  night: (colour: string) => ({
    ...declared(':root'),
    ...declared(":root[data-theme='dark']"),
    ...declared(`.in-${colour}`),
    ...declared(`:root[data-theme='dark'] .in-${colour}`),
  }),
};

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

describe('the colours of lights', () => {
  it.each(lightColours.flatMap((colour) => (['day', 'night'] as const).map((time) => [colour, time] as const)))(
    '%s is read on its own tint and on a card by %s',
    (colour, time) => {
      const named = themes[time](colour);
      const valueOf = (name: string): string => {
        const [, other] = /^var\((--[\w-]+)\)$/.exec(named[name] ?? '') ?? [];
        return other === undefined ? (named[name] ?? '') : valueOf(other);
      };
      for (const ground of ['--lamp-soft', '--card'])
        expect(contrast(valueOf('--lamp'), valueOf(ground)), ground).toBeGreaterThanOrEqual(4.5);
    },
  );
});
