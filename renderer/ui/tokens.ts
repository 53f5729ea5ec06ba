/** The colours of the program, one set a theme (the table of the design). All pairs of text and ground reach 4.5 : 1. */
export interface Tokens {
  readonly background: string;
  readonly panel: string;
  /** What is raised or hovered inside a panel. */
  readonly raised: string;
  readonly line: string;
  /** Borders of fields and buttons: 3 : 1 against the panel. */
  readonly edge: string;
  readonly text: string;
  readonly secondary: string;
  readonly accent: string;
  /** Text on the accent. */
  readonly onAccent: string;
  /** Ground of what is selected. */
  readonly selected: string;
  /** S0 … S4. */
  readonly severity: readonly [string, string, string, string, string];
  readonly waiting: string;
  readonly received: string;
  readonly attention: string;
  /** Ground of a notice that asks for attention. */
  readonly attentionGround: string;
  readonly noticeGround: string;
}

export const LIGHT: Tokens = {
  background: '#F7F8FA',
  panel: '#FFFFFF',
  raised: '#F6F8FA',
  line: '#E3E6EB',
  edge: '#8A94A3',
  text: '#12161C',
  secondary: '#5B6573',
  accent: '#0B6E8F',
  onAccent: '#FFFFFF',
  selected: '#EEFAFD',
  severity: ['#5B6573', '#537289', '#946B02', '#9A3E16', '#B11F38'],
  waiting: '#7A6A00',
  received: '#1E7B4F',
  attention: '#B3172B',
  attentionGround: '#FCEDEF',
  noticeGround: '#FBF5DC',
};

export const DARK: Tokens = {
  background: '#0F1318',
  panel: '#171C23',
  raised: '#1B2129',
  line: '#2A313B',
  edge: '#68727F',
  text: '#E8ECF1',
  secondary: '#98A3B1',
  accent: '#4FB6D6',
  onAccent: '#0B1116',
  selected: '#0F232C',
  severity: ['#98A3B1', '#A8BACE', '#FAD93F', '#F79058', '#EC4E71'],
  waiting: '#D6B400',
  received: '#4CC38A',
  attention: '#FF6B78',
  attentionGround: '#33191F',
  noticeGround: '#2C2710',
};

export type ThemeName = 'light' | 'dark';

export function tokensOf(theme: ThemeName): Tokens {
  return theme === 'dark' ? DARK : LIGHT;
}

/** The tokens as CSS custom properties: `--panel`, `--severity-4`, `--on-accent` … */
export function cssVariablesOf(tokens: Tokens): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(tokens) as [string, string | readonly string[]][]) {
    const cssName = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    if (typeof value === 'string') variables[`--${cssName}`] = value;
    else
      value.forEach((colour, index) => {
        variables[`--${cssName}-${index}`] = colour;
      });
  }
  return variables;
}
