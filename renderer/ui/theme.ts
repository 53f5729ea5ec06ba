import { type ButtonProps, type CSSVariablesResolver, createTheme, type MantineColorsTuple, type MantineTheme } from '@mantine/core';
import { cssVariablesOf, DARK, LIGHT, type Tokens } from './tokens.ts';

/** Shade 6 is the light theme's accent, shade 4 the dark one's. */
const accent: MantineColorsTuple = [
  '#E4F0F4',
  '#C9E2EA',
  '#A2D2E1',
  '#78C5DD',
  DARK.accent,
  '#2590B2',
  LIGHT.accent,
  '#095A75',
  '#07475C',
  '#053544',
];

/** Mantine paints dark fields, menus and borders from this: our own greys from text to ground. */
const dark: MantineColorsTuple = [
  DARK.text,
  '#C3CBD5',
  DARK.secondary,
  DARK.edge,
  '#3A434F',
  '#2A313B',
  '#1B2129',
  DARK.panel,
  '#11161C',
  DARK.background,
];

const FONT = "'Inter Variable', Inter, system-ui, sans-serif";

export const theme = createTheme({
  fontFamily: FONT,
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', monospace",
  headings: {
    fontFamily: FONT,
    fontWeight: '600',
    // Headings by weight, not by size.
    sizes: {
      h1: { fontSize: '1.125rem', lineHeight: '1.5rem' },
      h2: { fontSize: '0.875rem', lineHeight: '1.25rem' },
      h3: { fontSize: '0.8125rem', lineHeight: '1.125rem' },
    },
  },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  lineHeights: { xs: '1.3334', sm: '1.3847', md: '1.4286', lg: '1.5', xl: '1.5' },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem' },
  radius: { xs: '0.25rem', sm: '0.375rem', md: '0.375rem', lg: '0.5rem', xl: '0.75rem' },
  defaultRadius: 'sm',
  shadows: { md: 'var(--floating-shadow)', lg: 'var(--floating-shadow)', xl: 'var(--floating-shadow)' },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 4 },
  autoContrast: true,
  respectReducedMotion: true,
  cursorType: 'pointer',
  colors: { accent, dark },
  components: {
    // Mantine takes the light theme's contrast colour for both.
    Button: {
      vars: (_theme: MantineTheme, props: ButtonProps) =>
        isFilled(props) ? { root: { '--button-color': 'var(--on-accent)' } } : { root: {} },
    },
    Tooltip: {
      defaultProps: {
        openDelay: 400,
        transitionProps: { duration: 120 },
        withArrow: false,
        events: { hover: true, focus: true, touch: false },
      },
    },
    Modal: {
      defaultProps: { transitionProps: { duration: 140, transition: 'fade' }, overlayProps: { backgroundOpacity: 0.4 }, centered: true },
    },
    Popover: { defaultProps: { transitionProps: { duration: 120 }, shadow: 'md' } },
    Menu: { defaultProps: { transitionProps: { duration: 120 }, shadow: 'md' } },
    Checkbox: { defaultProps: { radius: 'xs' } },
    TextInput: { defaultProps: { autoComplete: 'off', spellCheck: false } },
    PasswordInput: { defaultProps: { autoComplete: 'off', spellCheck: false } },
    Textarea: { defaultProps: { autoComplete: 'off', spellCheck: false } },
    NumberInput: { defaultProps: { autoComplete: 'off', spellCheck: false } },
    Select: { defaultProps: { autoComplete: 'off', spellCheck: false } },
    MultiSelect: { defaultProps: { autoComplete: 'off', spellCheck: false } },
  },
});

function isFilled({ variant, color }: ButtonProps): boolean {
  return (variant ?? 'filled') === 'filled' && color === undefined;
}

function mantineVariablesOf(tokens: Tokens): Record<string, string> {
  return {
    '--mantine-color-body': tokens.panel,
    '--mantine-color-text': tokens.text,
    '--mantine-color-bright': tokens.text,
    '--mantine-color-dimmed': tokens.secondary,
    '--mantine-color-placeholder': tokens.secondary,
    '--mantine-color-anchor': tokens.accent,
    '--mantine-color-default': tokens.panel,
    '--mantine-color-default-hover': tokens.raised,
    '--mantine-color-default-color': tokens.text,
    '--mantine-color-default-border': tokens.edge,
    '--mantine-color-error': tokens.attention,
    // The tone of lines, so that it is seen on the screen's ground, too.
    '--mantine-color-disabled': tokens.line,
    '--mantine-color-disabled-color': tokens.secondary,
    '--mantine-color-disabled-border': tokens.line,
    '--mantine-primary-color-contrast': tokens.onAccent,
    '--mantine-primary-color-light-color': tokens.accent,
  };
}

/** Our tokens, and Mantine's own variables made from them: one source for both. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...cssVariablesOf(LIGHT),
    ...mantineVariablesOf(LIGHT),
    '--floating-shadow': '0 6px 24px rgb(18 22 28 / 0.16), 0 1px 3px rgb(18 22 28 / 0.12)',
  },
  dark: {
    ...cssVariablesOf(DARK),
    ...mantineVariablesOf(DARK),
    '--floating-shadow': '0 6px 24px rgb(0 0 0 / 0.5), 0 1px 3px rgb(0 0 0 / 0.4)',
  },
});
